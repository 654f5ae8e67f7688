import { PushError } from '../../errors.ts'
import type { HttpResult } from '../../kernel/http.ts'
import { isObject, type JsonObject, parseJsonObject, readText } from '../../kernel/json.ts'
import { type NoAnswer, toForeignAnswer, toNoAnswer, toNoAnswerError } from '../../kernel/no-answer.ts'
import { redact } from '../../kernel/redact.ts'
import { findFailure } from './failures.ts'

/** What `code` and `data.statusCode` say of success (protocols/binance.md 2). */
export const SUCCESS = '000000'

/** One reply of Binance, read. */
export type Reply =
  /** `code` is 000000; `data` is what came with it. */
  | { kind: 'answer'; data: JsonObject }
  /** `text` is free of secrets and identities. */
  | { kind: 'failure'; code: string; text: string }
  | NoAnswer

/** `secrets` are those of the request: the text of a reply may repeat them. */
export function readReply(result: HttpResult, secrets: readonly string[]): Reply {
  return result.kind === 'reply' ? readBody(result, secrets) : toNoAnswer(result)
}

/** The error of a call that is no send. A failure that the page does not list counts as an outage. */
export function toPushError(reply: Exclude<Reply, { kind: 'answer' }>, call: string): PushError {
  if (reply.kind === 'failure') {
    const code = findFailure(reply.code)?.signIn ?? 'platform-unavailable'
    return new PushError(code, `Binance refused ${call}: ${reply.code} ${reply.text}`, {
      platformCode: reply.code,
    })
  }
  return toNoAnswerError(reply, call, 'Binance')
}

function readBody({ status, body }: { status: number; body: string }, secrets: readonly string[]): Reply {
  const object = parseJsonObject(body)
  const code = object && readCode(object, 'code')
  if (object && code !== undefined) return readEnvelope(object, code, status, secrets)
  return toForeignAnswer(status)
}

/** The status of a failure is UNCERTAIN (2), so its code counts with any; a success has 200 and does not contradict itself. */
function readEnvelope(envelope: JsonObject, code: string, status: number, secrets: readonly string[]): Reply {
  if (code !== SUCCESS) {
    return { kind: 'failure', code, text: redact(readText(envelope, 'message') ?? '', secrets) }
  }
  if (status !== 200 || envelope.success === false) return { kind: 'unknown', reason: 'reply-unreadable' }
  return { kind: 'answer', data: isObject(envelope.data) ? envelope.data : {} }
}

/**
 * A code of Binance: six digits or more. Undefined for anything else, such as the `{"code":403}` of a gateway, which is
 * no word of the platform.
 */
export function readCode(object: JsonObject, name: string): string | undefined {
  const code = readText(object, name)
  return code !== undefined && /^\d{6,}$/.test(code) ? code : undefined
}
