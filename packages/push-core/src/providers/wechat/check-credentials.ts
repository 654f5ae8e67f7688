import type { Http } from '../../kernel/http.ts'
import { fetchAccessToken } from './credential.ts'
import type { WechatSettings } from './options.ts'

/**
 * Asks for an access token in the mode that renews nothing (protocols/wechat.md 2.3), which takes app id, secret and a
 * listed IP address. Always of `stable_token`: `/cgi-bin/token` would retire the token that others are using.
 */
export function createCheckCredentials(settings: WechatSettings, http: Http) {
  return async function checkCredentials(signal: AbortSignal): Promise<void> {
    await fetchAccessToken({ ...settings, tokenSource: 'stable_token' }, http, signal)
  }
}
