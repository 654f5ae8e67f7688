import type { Quota } from '../../account.ts'
import { PushError } from '../../errors.ts'
import { isObject, readInteger } from '../../kernel/json.ts'
import { type AskAccount, bodyOf } from './account-call.ts'
import { SEND_PATH } from './send.ts'

/** The day's sends (`quota/get`, protocols/wechat.md 2.6). Limits move: what stands here is truer than what is documented (5). */
export async function readQuota(ask: AskAccount, signal: AbortSignal): Promise<Quota> {
  const reply = await ask({ path: '/cgi-bin/openapi/quota/get', json: { cgi_path: SEND_PATH } }, signal)
  const { quota } = bodyOf(reply, 'the quota of sends')
  const dailyLimit = isObject(quota) ? readInteger(quota, 'daily_limit') : undefined
  const used = isObject(quota) ? readInteger(quota, 'used') : undefined
  const remaining = isObject(quota) ? readInteger(quota, 'remain') : undefined
  if (dailyLimit === undefined || used === undefined || remaining === undefined)
    throw new PushError('platform-unavailable', 'WeChat answered without the numbers of the quota.')
  return { dailyLimit, used, remaining }
}
