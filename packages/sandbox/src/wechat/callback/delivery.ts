import { randomInt } from 'node:crypto'
import type { Citation, RuleText } from '../../citation.ts'
import { isRecord } from '../../json.ts'
import type { Push, PushSignature } from '../../pushes.ts'
import { anyText, boolean, type Infer, integer, nullable } from '../../schema.ts'
import { object } from '../../schema-objects.ts'
import type { WechatApp } from '../app.ts'
import { compareBytes, seal, signParts, unseal } from './envelope.ts'
import type { WechatEvent } from './event.ts'
import { writeEvent, writeSealed } from './event-body.ts'
import type { CallbackSettings, CallbackTarget } from './settings.ts'

/** One try at handing an event to the callback address. */
export const Delivery = object({
  at: anyText,
  /** Null when no answer came. */
  status: nullable(integer()),
  /** What the address answered, or why no answer came. */
  body: anyText,
  /** Whether the platform takes this for an answer; if not, it tries again. */
  acknowledged: boolean,
})
export type Delivery = Infer<typeof Delivery>

export function toDelivery({ at, status, reply, why, verdict }: Push): Delivery {
  return { at, status, body: reply ?? why, acknowledged: verdict === 'accepted' }
}

/** What one try is, apart from its place among the tries. */
type Tried = Pick<
  Push,
  'address' | 'query' | 'headers' | 'body' | 'mode' | 'event' | 'signatures' | 'status' | 'reply' | 'verdict'
> &
  Pick<Push, 'durationMs' | 'why'>

/**
 * Posts an event once, until `signal` gives up. An answer counts when it is HTTP 200 with `success` or nothing:
 * protocols/wechat.md 4.3.
 */
export async function deliverEvent(
  event: WechatEvent,
  target: CallbackTarget,
  signal: AbortSignal,
): Promise<Tried> {
  const { plain, body, signatures, query } = wrap(event, target)
  const url = new URL(target.url)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const headers = { 'content-type': target.format === 'json' ? 'application/json' : 'text/xml' }
  const leftAt = performance.now()
  const answer = await post(url, { headers, body, signal })
  const durationMs = Math.round(performance.now() - leftAt)
  const request = { address: target.url, query, headers, body, mode: target.mode, event: plain, signatures }
  return { ...request, ...judge(answer, event.app, target), durationMs }
}

/** Query and body of a push in the app's mode (4.3). The timestamp is real time, as signatures are judged by it. */
function wrap(event: WechatEvent, settings: CallbackSettings) {
  const { token, encodingAesKey, mode } = settings
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = String(randomInt(100_000_000, 1_000_000_000))
  const parts = { token, timestamp, nonce }
  const signature = toSignature('signature', parts)
  const signed = { signature: signature.value, timestamp, nonce, openid: event.openid }
  const plain = writeEvent(event, settings)
  if (mode === 'plain') return { plain, query: signed, body: plain, signatures: [signature] }
  const encrypt = seal(plain, { appId: event.app.appId, encodingAesKey })
  const ofEnvelope = toSignature('msg_signature', { ...parts, Encrypt: encrypt })
  return {
    plain,
    query: { ...signed, encrypt_type: 'aes', msg_signature: ofEnvelope.value },
    body: writeSealed(event, settings, encrypt),
    signatures: [signature, ofEnvelope],
  }
}

function toSignature(name: string, parts: Readonly<Record<string, string>>): PushSignature {
  const sorted = Object.entries(parts).toSorted(([, left], [, right]) => compareBytes(left, right))
  return {
    name,
    value: signParts(...Object.values(parts)),
    parts: sorted.map(([part, value]) => ({ name: part, value })),
  }
}

type Answer = { status: number; reply: string } | { status: null; reply: null; failure: string }

async function post(url: URL, request: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, { method: 'POST', redirect: 'manual', ...request })
    return { status: response.status, reply: await response.text() }
  } catch (error) {
    return { status: null, reply: null, failure: describeFailure(error) }
  }
}

function judge(
  answer: Answer,
  app: WechatApp,
  settings: CallbackSettings,
): Pick<Push, 'status' | 'reply' | 'verdict'> & { why: Citation } {
  const { status, reply } = answer
  const refuse = (why: RuleText) => ({ status, reply, verdict: 'refused' as const, why: cite(why) })
  if (answer.status === null) return refuse(`4.3: ${answer.failure}`)
  if (answer.status !== 200) return refuse(`4.3: HTTP ${answer.status} acknowledges nothing`)
  if (!isAcknowledgement(answer.reply, app, settings))
    return refuse('4.3: neither success, nor empty, nor a sealed reply for this app')
  return { status, reply, verdict: 'accepted', why: cite('4.3: acknowledged within the time') }
}

function cite(rule: RuleText): Citation {
  return `wechat.md ${rule}`
}

function isAcknowledgement(body: string, app: WechatApp, settings: CallbackSettings): boolean {
  return body === '' || body === 'success' || isSealedReply(body, app, settings)
}

/** A reply with content comes in an envelope of its own, signed and for this app (4.3). */
function isSealedReply(body: string, app: WechatApp, { token, encodingAesKey }: CallbackSettings): boolean {
  try {
    const reply: unknown = JSON.parse(body)
    if (!isRecord(reply) || typeof reply.Encrypt !== 'string') return false
    const signature = signParts(token, String(reply.TimeStamp), String(reply.Nonce), reply.Encrypt)
    return reply.MsgSignature === signature && unseal(reply.Encrypt, encodingAesKey).appId === app.appId
  } catch {
    return false
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'no answer in time'
  return error.cause instanceof Error ? error.cause.message : error.message
}
