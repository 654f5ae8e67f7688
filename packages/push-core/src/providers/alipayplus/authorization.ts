import { PushError } from '../../errors.ts'
import { isObject, readText } from '../../kernel/json.ts'
import { untilAborted } from '../../kernel/until-aborted.ts'
import { toAppFields } from './app-fields.ts'
import type { AlipayplusSettings } from './options.ts'
import { toPushError } from './reply.ts'
import type { ApplyToken, IssuedTokens } from './tokens.ts'
import type { Call } from './transport.ts'

/** What an authCode stands for: a person, and what they let us do. */
interface Authorization {
  identity: string
  tokens: IssuedTokens
}

/** @throws {PushError} as `Provider.exchange` */
export type Authorize = (authCode: string, signal: AbortSignal) => Promise<Authorization>

/** The page's limit is 64 (protocols/alipayplus.md 2.1); twice that keeps a stranger's text out of our calls. */
const AUTH_CODE = /^[\x21-\x7e]{1,128}$/

/**
 * authCode → tokens and person (2.1, 2.6). A code is good for one call: callers at the same time share it, and nothing
 * is repeated here. After `platform-unavailable` the code may be spent, so the mini program has to ask for a new one.
 */
export function createAuthorize(settings: AlipayplusSettings, call: Call, applyToken: ApplyToken): Authorize {
  const running = new Map<string, Promise<Authorization>>()

  return async function authorize(authCode, signal) {
    signal.throwIfAborted()
    if (!AUTH_CODE.test(authCode)) throw new PushError('invalid-code', 'This is no authCode of a wallet.')
    return await untilAborted(running.get(authCode) ?? start(authCode), signal)
  }

  function start(authCode: string): Promise<Authorization> {
    const authorized = authorizeOnce(authCode).finally(() => running.delete(authCode))
    running.set(authCode, authorized)
    return authorized
  }

  async function authorizeOnce(authCode: string): Promise<Authorization> {
    // Not the caller's signal: several may wait for this code, and the deadlines of the calls end it anyway.
    const never = new AbortController().signal
    const tokens = await applyToken({ authCode }, never)
    return { identity: tokens.customerId ?? (await inquireUserId(tokens.accessToken, never)), tokens }
  }

  /** Needs the scope USER_ID, which the mini program asks for beside any other (4.2). */
  async function inquireUserId(accessToken: string, signal: AbortSignal): Promise<string> {
    const api = settings.profile.userInfo
    const body = { accessToken, ...toAppFields(api, settings) }
    const reply = await call({ api, body, secrets: [accessToken] }, signal)
    if (reply.kind !== 'answer') throw toPushError(reply, 'the user info', settings)
    const { userInfo } = reply.body
    const userId = isObject(userInfo) ? readText(userInfo, 'userId') : undefined
    if (!userId) throw new PushError('platform-unavailable', 'The wallet answered without a user id.')
    return userId
  }
}
