import { PushError } from '../../errors.ts'
import type { HttpResult, NotSentReason } from '../../kernel/http.ts'
import { type JsonObject, parseJsonObject, readInteger, readText } from '../../kernel/json.ts'
import { isTurnedAway } from '../../kernel/not-reached.ts'
import { redact } from '../../kernel/redact.ts'
import type { UnknownReason } from '../../outcome.ts'
import { findFailure } from './failures.ts'

/** One reply of WeChat, read. */
export type Reply =
  /** `errcode` is absent or 0 (2.0). */
  | { kind: 'answer'; body: JsonObject }
  /** `text` is free of secrets and identities. */
  | { kind: 'failure'; code: string; text: string }
  | { kind: 'not-sent'; reason: NotSentReason }
  /** Something on the way to WeChat turned the request away. */
  | { kind: 'turned-away'; status: number }
  | { kind: 'unknown'; reason: UnknownReason }

/** `secrets` are those of the request: the text of a reply may repeat them. */
export function readReply(result: HttpResult, secrets: readonly string[]): Reply {
  switch (result.kind) {
    case 'not-sent':
      return result
    case 'unknown':
      return {
        kind: 'unknown',
        reason: result.reason === 'reply-too-long' ? 'reply-unreadable' : result.reason,
      }
    case 'reply':
      return readBody(result, secrets)
  }
}

/** The error of a call that is no send. A failure that the page does not list counts as an outage. */
export function toPushError(reply: Exclude<Reply, { kind: 'answer' }>, call: string): PushError {
  if (reply.kind === 'failure') {
    const code = findFailure(reply.code)?.signIn ?? 'platform-unavailable'
    return new PushError(code, `WeChat refused ${call}: ${reply.code} ${reply.text}`, {
      platformCode: reply.code,
    })
  }
  const cause = reply.kind === 'turned-away' ? `HTTP status ${reply.status}` : reply.reason
  return new PushError('platform-unavailable', `WeChat gave no usable answer to ${call}: ${cause}.`)
}

function readBody({ status, body }: { status: number; body: string }, secrets: readonly string[]): Reply {
  const object = parseJsonObject(body)
  const code = object && readInteger(object, 'errcode')
  if (object && code !== undefined && code !== 0) {
    return { kind: 'failure', code: String(code), text: redact(readText(object, 'errmsg') ?? '', secrets) }
  }
  if (status === 200)
    return object ? { kind: 'answer', body: object } : { kind: 'unknown', reason: 'reply-unreadable' }
  return isTurnedAway(status)
    ? { kind: 'turned-away', status }
    : { kind: 'unknown', reason: 'reply-unreadable' }
}
