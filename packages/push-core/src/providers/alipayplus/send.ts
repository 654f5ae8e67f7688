import type { CredentialCache } from '../../kernel/credential-cache.ts'
import type { StoredCredential } from '../../kernel/credential-store.ts'
import type { Message, Payload } from '../../message.ts'
import type { Outcome } from '../../outcome.ts'
import type { PersonCredentials } from './credential.ts'
import { findFailure } from './failures.ts'
import type { AlipayplusSettings } from './options.ts'
import type { WalletChannel } from './profile.ts'
import { CREDENTIAL_STORE_FAILED, toOutcome, toOutcomeWithoutCredential } from './to-outcome.ts'
import { toTokenPair } from './token-pair.ts'
import type { Call } from './transport.ts'

/** One send, with all that stays the same when it is repeated. */
interface Send {
  message: Message
  channel: WalletChannel
  /** The frozen payload, without the name of its channel. */
  content: Payload
  credentials: CredentialCache
}

interface Attempt {
  outcome: Outcome
  /** The person's tokens, where the wallet refused them and so sent nothing. */
  refused?: StoredCredential
}

/**
 * One message by the channel that its payload names (protocols/alipayplus.md 3). The wallet knows a repeat by its
 * `requestId` and sends it once. When it refuses the access token, the token is renewed and the same request sent
 * again, once (2.3); nothing else is ever repeated.
 */
export function createSend(settings: AlipayplusSettings, call: Call, persons: PersonCredentials) {
  const { profile } = settings
  const find = (code: string) => findFailure(code, profile.failures)

  return async function send(message: Message, signal: AbortSignal): Promise<Outcome> {
    const { channel: name, ...content } = message.payload
    const channel = findChannel(name)
    if (!channel) return UNKNOWN_CHANNEL
    assertRequestId(message.id, channel)
    const credentials = persons.open(persons.keyOf(message.recipient.identity))
    const whole: Send = { message, channel, content, credentials }

    const first = await attempt(whole, message.resent, signal)
    if (!first.refused) return first.outcome
    if (!(await expire(credentials, first.refused))) return CREDENTIAL_STORE_FAILED
    // From here on the wallet has seen this id: what it now calls inconsistent is our own first request (6).
    const second = await attempt(whole, true, signal)
    return second.outcome
  }

  async function attempt(whole: Send, resent: boolean, signal: AbortSignal): Promise<Attempt> {
    let credential: StoredCredential
    try {
      credential = await whole.credentials.get(signal)
    } catch (error) {
      return { outcome: toOutcomeWithoutCredential(error, signal, find) }
    }
    const reply = await post(whole, credential, signal)
    const isRefused = reply.kind === 'failure' && find(reply.code)?.refreshCredential === true
    return { outcome: toOutcome(reply, resent, find), ...(isRefused && { refused: credential }) }
  }

  async function post(
    { message, channel, content }: Send,
    credential: StoredCredential,
    signal: AbortSignal,
  ) {
    const { accessToken = '', refreshToken = '' } = toTokenPair(credential) ?? {}
    const body = { accessToken, requestId: message.id, ...content }
    const secrets = [accessToken, refreshToken, message.recipient.identity]
    return await call({ api: channel, body, secrets }, signal)
  }

  /** Undefined where the profile was changed after the message was composed. */
  function findChannel(name: unknown): WalletChannel | undefined {
    return Object.entries(profile.channels).find(([known]) => known === name)?.[1]
  }
}

const UNKNOWN_CHANNEL: Outcome = {
  kind: 'refused',
  reason: 'misconfigured',
  grant: 'return',
  platformText: 'The payload names no channel of the wallet profile.',
}

/** Characters such as `@ # ?` are refused in ids, and 64 is the shortest limit (protocols/alipayplus.md 3.1, 3.4). */
function assertRequestId(id: string, { requestIdMax }: WalletChannel) {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(id) && id.length <= requestIdMax) return
  throw new TypeError(`"message.id" must be 1 to ${Math.min(64, requestIdMax)} of A-Z a-z 0-9 _ -.`)
}

/** False when the store fails. */
async function expire(credentials: CredentialCache, refused: StoredCredential): Promise<boolean> {
  return await credentials.expire(refused).then(
    () => true,
    () => false,
  )
}
