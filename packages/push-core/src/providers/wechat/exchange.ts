import { PushError } from '../../errors.ts'
import type { Http } from '../../kernel/http.ts'
import { readText } from '../../kernel/json.ts'
import { untilAborted } from '../../kernel/until-aborted.ts'
import type { Identity } from '../../provider.ts'
import type { WechatSettings } from './options.ts'
import { readReply, toPushError } from './reply.ts'

/** Samples have 32 characters (protocols/wechat.md 1.1); the cap keeps a stranger's text out of our URLs. */
const LONGEST_CODE = 256

/**
 * Login code → openid (`jscode2session`, protocols/wechat.md 2.1). A code is good for one exchange: callers at the same
 * time share it, and nothing is repeated here. After `platform-unavailable` the code may be spent, so the
 * mini program has to call `wx.login` again. `session_key` is never read.
 */
export function createExchange(settings: WechatSettings, http: Http) {
  const running = new Map<string, Promise<Identity>>()

  return async function exchange(code: string, signal: AbortSignal): Promise<Identity> {
    signal.throwIfAborted()
    if (code === '' || code.length > LONGEST_CODE)
      throw new PushError('invalid-code', 'This is no login code of WeChat.')
    const shared = running.get(code) ?? start(code)
    return await untilAborted(shared, signal)
  }

  function start(code: string): Promise<Identity> {
    const exchanged = exchangeOnce(settings, http, code).finally(() => running.delete(code))
    running.set(code, exchanged)
    return exchanged
  }
}

async function exchangeOnce(settings: WechatSettings, http: Http, code: string): Promise<Identity> {
  const query = new URLSearchParams({
    appid: settings.appId,
    secret: settings.secret,
    js_code: code,
    grant_type: 'authorization_code',
  })
  // Not the caller's signal: several may wait for this exchange, and the deadline of the call ends it anyway.
  const never = new AbortController().signal
  const result = await http.call({ method: 'GET', path: `/sns/jscode2session?${query}` }, never)
  const reply = readReply(result, [settings.secret, code])
  if (reply.kind !== 'answer') throw toPushError(reply, 'the sign-in')
  const identity = readText(reply.body, 'openid')
  if (!identity) throw new PushError('platform-unavailable', 'WeChat answered the sign-in without an openid.')
  return { identity }
}
