import { isString } from '../../json.ts'
import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'
import { askPerson } from '../person.ts'
import { refuseOffline } from './network.ts'
import type { AskedScopes, SandboxControl } from './sandbox-control.ts'

/** Scopes that the wallet gives without a sheet (protocols/alipayplus.md 4.2). */
const SILENT_SCOPES = new Set(['auth_base', 'USER_ID', 'USER_LOGIN_ID', 'HASH_LOGIN_ID'])

/** A system error: no wallet documents a tap rule, so none has a code for it. */
const OUTSIDE_TAP = 1005

/** `my.getAuthCode`: shapes and codes of protocols/alipayplus.md 4.1. */
export function defineAuthCode(environment: HostEnvironment, sandbox: SandboxControl): void {
  const { define, device, gesture, network } = environment
  define.asynchronous('getAuthCode', async ({ scopes }) => {
    const asked = toScopes(scopes)
    const ids = asked.filter((scope) => !SILENT_SCOPES.has(scope))
    if (ids.length > 0 && device.consentNeedsTap && !gesture.isActive())
      throw new Refusal('the sheet may be opened only in a tap', { error: OUTSIDE_TAP })
    refuseOffline(network)
    if (ids.length === 0) return sandbox.authCode({ scopes: asked })
    return sandbox.authCode({ scopes: asked, decision: await decide(ids, environment) })
  })
}

function toScopes(scopes: unknown): string[] {
  const asked: unknown[] = Array.isArray(scopes) ? scopes : [scopes]
  if (asked.length === 0 || !asked.every(isString)) throw new Refusal('scopes must be an array of strings')
  return asked
}

async function decide(
  ids: string[],
  { activity, person }: HostEnvironment,
): Promise<NonNullable<AskedScopes['decision']>> {
  const question = { ids }
  const answer = await askPerson(activity, { kind: 'sheet', answer: person.sheet, question })
  if (answer.isDismissed) return 'cancel'
  return Object.fromEntries(ids.map((id) => [id, answer.decisions[id] ?? 'reject']))
}
