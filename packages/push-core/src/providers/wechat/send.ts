import { PushError } from '../../errors.ts'
import type { CredentialCache } from '../../kernel/credential-cache.ts'
import type { StoredCredential } from '../../kernel/credential-store.ts'
import type { Http } from '../../kernel/http.ts'
import type { Message } from '../../message.ts'
import type { Outcome } from '../../outcome.ts'
import { findFailure } from './failures.ts'
import type { WechatSettings } from './options.ts'
import { type Reply, readReply } from './reply.ts'
import { toOutcome, toOutcomeWithoutCredential } from './to-outcome.ts'

export const SEND_PATH = '/cgi-bin/message/subscribe/send'

interface Attempt {
  outcome: Outcome
  /** The access token, where WeChat refused it and so sent nothing. */
  refused?: StoredCredential
}

/**
 * One subscription message (`message/subscribe/send`, protocols/wechat.md 2.4). When WeChat refuses the access token, the
 * token is refreshed and the request repeated, once; nothing else is ever repeated.
 */
export function createSend(settings: WechatSettings, http: Http, credentials: CredentialCache) {
  return async function send(message: Message, signal: AbortSignal): Promise<Outcome> {
    const body = JSON.stringify({ touser: message.recipient.identity, ...message.payload })
    const first = await attempt(message, body, signal)
    if (!first.refused || !(await expire(first.refused))) return first.outcome
    const second = await attempt(message, body, signal)
    if (second.refused) await pause(second.refused)
    return second.outcome
  }

  async function attempt(message: Message, body: string, signal: AbortSignal): Promise<Attempt> {
    let credential: StoredCredential
    try {
      credential = await credentials.get(signal)
    } catch (error) {
      return { outcome: toOutcomeWithoutCredential(error, signal) }
    }
    const reply = await post(message, body, credential, signal)
    return {
      outcome: toOutcome(reply, message.resent),
      ...(isCredentialRefused(reply) && { refused: credential }),
    }
  }

  async function post(message: Message, body: string, credential: StoredCredential, signal: AbortSignal) {
    const path = `${SEND_PATH}?access_token=${encodeURIComponent(credential.value.toWellFormed())}`
    const headers = { 'content-type': 'application/json' }
    const result = await http.call({ method: 'POST', path, headers, body }, signal)
    return readReply(result, [settings.secret, credential.value, message.recipient.identity])
  }

  /** False when the store fails: the first outcome stands, and says that nothing was sent. */
  async function expire(refused: StoredCredential): Promise<boolean> {
    return await credentials.expire(refused).then(
      () => true,
      () => false,
    )
  }

  /** A token refused as soon as it was fetched: without a pause every message would fetch one more. */
  async function pause(refused: StoredCredential) {
    credentials.coolDown(
      new PushError('platform-unavailable', 'WeChat refuses the access tokens that it gives.'),
    )
    await expire(refused)
  }
}

function isCredentialRefused(reply: Reply): boolean {
  return reply.kind === 'failure' && findFailure(reply.code)?.refreshCredential === true
}
