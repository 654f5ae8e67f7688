import { PushError } from '../../errors.ts'
import { type CredentialCache, createCredentialCache } from '../../kernel/credential-cache.ts'
import type { NewCredential } from '../../kernel/credential-store.ts'
import type { Http, HttpRequest } from '../../kernel/http.ts'
import { readInteger, readText } from '../../kernel/json.ts'
import type { WechatSettings } from './options.ts'
import { readReply, toPushError } from './reply.ts'

/** The app's access token, shared by all processes that share the credential store (protocols/wechat.md 2.2, 2.3, 5). */
export function createWechatCredential(settings: WechatSettings, http: Http): CredentialCache {
  return createCredentialCache({
    store: settings.credentialStore,
    key: `wechat:${settings.appId}:${settings.tokenSource}`,
    fetch: (signal) => fetchAccessToken(settings, http, signal),
    clock: settings.clock,
    refreshEarlyMs: settings.refreshEarlyMs,
    // Longer than the call's deadline: whoever holds the lease has its answer before others may ask.
    leaseMs: settings.timeoutMs + 5_000,
    pollMs: 100,
    coolDownMs: settings.coolDownMs,
    observer: settings.observer,
  })
}

/** One call for the token that `tokenSource` gives. */
export async function fetchAccessToken(
  settings: WechatSettings,
  http: Http,
  signal: AbortSignal,
): Promise<NewCredential> {
  // Taken before the call: the lifetime begins when WeChat answers, and must not be reckoned too long.
  const askedAt = settings.clock.now()
  const reply = readReply(await http.call(toRequest(settings), signal), [settings.secret])
  if (reply.kind !== 'answer') throw toPushError(reply, 'the access token')
  const value = readText(reply.body, 'access_token')
  const lifetimeSeconds = readInteger(reply.body, 'expires_in')
  if (!value || !lifetimeSeconds || lifetimeSeconds < 0) {
    throw new PushError('platform-unavailable', 'WeChat answered without an access token or its lifetime.')
  }
  return { value, expiresAt: new Date(askedAt.getTime() + lifetimeSeconds * 1_000) }
}

function toRequest({ appId, secret, tokenSource }: WechatSettings): HttpRequest {
  const fields = { grant_type: 'client_credential', appid: appId, secret }
  switch (tokenSource) {
    case 'token':
      return { method: 'GET', path: `/cgi-bin/token?${new URLSearchParams(fields)}` }
    case 'stable_token':
      // Never `force_refresh`: it voids the token that others are using, and has 20 calls a day.
      return {
        method: 'POST',
        path: '/cgi-bin/stable_token',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fields),
      }
  }
}
