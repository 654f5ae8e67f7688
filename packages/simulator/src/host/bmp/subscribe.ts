import { isString } from '../../json.ts'
import { Refusal } from '../../service/refusal.ts'
import { refuseOffline } from '../common/network.ts'
import { refuseOutsideTap } from '../common/tap-rule.ts'
import type { HostEnvironment } from '../environment.ts'
import { askPerson } from '../person.ts'
import type { SandboxControl } from './sandbox-control.ts'

/** `bn.requestSubscribeMessage` (protocols/binance.md 3.1); limit and tap rule are WeChat's, Binance's are not known. */
export function defineSubscribe(environment: HostEnvironment, sandbox: SandboxControl): void {
  const { activity, define, device, gesture, network, person } = environment
  define.asynchronous('requestSubscribeMessage', async ({ tmplIds }) => {
    if (device.consentNeedsTap) refuseOutsideTap(gesture)
    const ids = toTemplateIds(tmplIds, device.maxTemplates)
    refuseOffline(network)
    const question = { ids }
    const { decisions } = await askPerson(activity, { kind: 'sheet', answer: person.sheet, question })
    return sandbox.subscribe(Object.fromEntries(ids.map((id) => [id, decisions[id] ?? 'reject'])))
  })
}

function toTemplateIds(tmplIds: unknown, limit: number): string[] {
  if (!Array.isArray(tmplIds) || !tmplIds.every(isString)) throw new Refusal('invalid tmplIds')
  if (tmplIds.length === 0) throw new Refusal("tmplIds can't be empty")
  if (tmplIds.length > limit) throw new Refusal(`more than ${limit} tmplIds`)
  return tmplIds
}
