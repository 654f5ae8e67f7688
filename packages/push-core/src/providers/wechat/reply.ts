import { PushError } from '../../errors.ts'
import type { HttpResult } from '../../kernel/http.ts'
import { type JsonObject, parseJsonObject, readInteger, readText } from '../../kernel/json.ts'
import { type NoAnswer, toForeignAnswer, toNoAnswer, toNoAnswerError } from '../../kernel/no-answer.ts'
import { redact } from '../../kernel/redact.ts'
import { findFailure } from './failures.ts'

/** One reply of WeChat, read. */
export type Reply =
  /** `errcode` is absent or 0 (2.0). */
  | { kind: 'answer'; body: JsonObject }
  /** `text` is free of secrets and identities; `body` is not. */
  | { kind: 'failure'; code: string; text: string; body: JsonObject }
  | NoAnswer

/** `secrets` are those of the request: the text of a reply may repeat them. */
export function readReply(result: HttpResult, secrets: readonly string[]): Reply {
  return result.kind === 'reply' ? readBody(result, secrets) : toNoAnswer(result)
}

/** The error of a call that is no send. A failure that the page does not list counts as an outage. */
export function toPushError(reply: Exclude<Reply, { kind: 'answer' }>, call: string): PushError {
  if (reply.kind === 'failure') {
    const { signIn = 'platform-unavailable', advice } = findFailure(reply.code) ?? {}
    const next = signIn === 'account-refused' && advice ? ` (${advice.en})` : ''
    return new PushError(signIn, `WeChat refused ${call}: ${reply.code} ${reply.text}${next}`, {
      platformCode: reply.code,
    })
  }
  return toNoAnswerError(reply, call, 'WeChat')
}

function readBody({ status, body }: { status: number; body: string }, secrets: readonly string[]): Reply {
  const object = parseJsonObject(body)
  const code = object && readInteger(object, 'errcode')
  if (object && code !== undefined && code !== 0) {
    const text = redact(readText(object, 'errmsg') ?? '', secrets)
    return { kind: 'failure', code: String(code), text, body: object }
  }
  if (status === 200)
    return object ? { kind: 'answer', body: object } : { kind: 'unknown', reason: 'reply-unreadable' }
  return toForeignAnswer(status)
}
