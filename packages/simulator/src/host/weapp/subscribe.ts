import { isString } from '../../json.ts'
import { Refusal } from '../../service/refusal.ts'
import { refuseOutsideTap } from '../common/tap-rule.ts'
import type { HostEnvironment } from '../environment.ts'
import { askPerson, decideAll, type SheetAnswer, type SubscriptionSettings } from '../person.ts'
import type { SandboxControl } from './sandbox-control.ts'

/** `wx.requestSubscribeMessage`: rules, codes and texts of protocols/wechat.md 1.2. */
export function defineSubscribe(environment: HostEnvironment, sandbox: SandboxControl): void {
  const { define, device, gesture, network } = environment
  let isSheetOpen = false

  define.asynchronous('requestSubscribeMessage', async ({ tmplIds }) => {
    refuseOutsideTap(gesture)
    const ids = toTemplateIds(tmplIds, device.maxTemplates)
    if (isSheetOpen) throw new Refusal('last call has not ended')
    if (!network.isConnected) throw new Refusal('Request list fail', { errCode: 10002 })
    isSheetOpen = true
    try {
      const { decisions, keep = false } = await decide(ids, environment, await sandbox.settings())
      const answers = ids.map((id) => [id, decisions[id] ?? 'reject'] as const)
      return await sandbox.consent({ decisions: Object.fromEntries(answers), keep })
    } finally {
      isSheetOpen = false
    }
  })
}

function toTemplateIds(tmplIds: unknown, limit: number): string[] {
  if (!Array.isArray(tmplIds) || !tmplIds.every(isString))
    throw new Refusal('Invalid template id', { errCode: 10004 })
  if (tmplIds.length === 0) throw new Refusal("TmplIds can't be empty", { errCode: 10001 })
  if (tmplIds.length > limit) throw new Refusal('Templates count out of max bounds', { errCode: 20003 })
  return tmplIds
}

/** A kept choice is not asked for again, and with the main switch off there is nothing to ask. */
async function decide(
  ids: string[],
  { activity, person }: HostEnvironment,
  { mainSwitch, itemSettings = {} }: SubscriptionSettings,
): Promise<SheetAnswer> {
  const undecided = ids.filter((id) => !Object.hasOwn(itemSettings, id))
  const kept = ids.filter((id) => itemSettings[id]?.startsWith('accept'))
  if (!mainSwitch || undecided.length === 0) return { decisions: decideAll(kept, 'accept') }
  const answer = await askPerson(activity, {
    kind: 'sheet',
    answer: person.sheet,
    question: { ids: undecided },
  })
  return { ...answer, decisions: { ...decideAll(kept, 'accept'), ...answer.decisions } }
}
