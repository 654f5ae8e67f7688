import { randomInt } from 'node:crypto'
import { isRecord } from '../../json.ts'
import { anyText, boolean, type Infer, integer, nullable } from '../../schema.ts'
import { object } from '../../schema-objects.ts'
import type { WechatApp } from '../app.ts'
import { seal, signParts, unseal } from './envelope.ts'
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

/**
 * Posts an event once, until `signal` gives up. An answer counts when it is HTTP 200 with `success` or nothing:
 * protocols/wechat.md 4.3.
 */
export async function deliverEvent(
  event: WechatEvent,
  target: CallbackTarget,
  signal: AbortSignal,
): Promise<Omit<Delivery, 'at'>> {
  const { query, body } = wrap(event, target)
  const url = new URL(target.url)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const headers = { 'content-type': target.format === 'json' ? 'application/json' : 'text/xml' }
  const answer = await post(url, { headers, body, signal })
  const acknowledged = answer.status === 200 && isAcknowledgement(answer.body, event.app, target)
  return { ...answer, acknowledged }
}

/** Query and body of a push in the app's mode (4.3). The timestamp is real time, as signatures are judged by it. */
function wrap(
  event: WechatEvent,
  settings: CallbackSettings,
): { query: Record<string, string>; body: string } {
  const { token, encodingAesKey, mode } = settings
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = String(randomInt(100_000_000, 1_000_000_000))
  const signed = { signature: signParts(token, timestamp, nonce), timestamp, nonce, openid: event.openid }
  const plain = writeEvent(event, settings)
  if (mode === 'plain') return { query: signed, body: plain }
  const encrypt = seal(plain, { appId: event.app.appId, encodingAesKey })
  return {
    query: { ...signed, encrypt_type: 'aes', msg_signature: signParts(token, timestamp, nonce, encrypt) },
    body: writeSealed(event, settings, encrypt),
  }
}

async function post(url: URL, request: RequestInit): Promise<{ status: number | null; body: string }> {
  try {
    const response = await fetch(url, { method: 'POST', redirect: 'manual', ...request })
    return { status: response.status, body: await response.text() }
  } catch (error) {
    return { status: null, body: describeFailure(error) }
  }
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
