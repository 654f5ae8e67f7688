import { PushError } from '../../errors.ts'
import type { HttpReply, HttpResult } from '../../kernel/http.ts'
import { isObject, type JsonObject, parseJsonObject, readText } from '../../kernel/json.ts'
import { type NoAnswer, toForeignAnswer, toNoAnswer, toNoAnswerError } from '../../kernel/no-answer.ts'
import { redact } from '../../kernel/redact.ts'
import { findFailure, TOLD_UNSIGNED } from './failures.ts'
import type { AlipayplusSettings } from './options.ts'
import { verifyReply } from './verification.ts'

/** One reply of the wallet, read. */
export type Reply =
  /** `resultStatus` is S, done, or A, accepted (protocols/alipayplus.md 1.9). */
  | { kind: 'answer'; body: JsonObject }
  /** F. `text` is free of secrets and identities. */
  | { kind: 'failure'; code: string; text: string }
  /** U: the wallet does not know itself. */
  | { kind: 'unsure'; code: string; text: string }
  | NoAnswer

export interface ReplyContext {
  settings: AlipayplusSettings
  /** The path as the request signed it: the reply's signature covers it too. */
  signedPath: string
  /** Those of the request: the text of a reply may repeat them. */
  secrets: readonly string[]
}

export async function readReply(result: HttpResult, context: ReplyContext): Promise<Reply> {
  return result.kind === 'reply' ? await readBody(result, context) : toNoAnswer(result)
}

/** The error of a call that is no send. A failure that the page does not list counts as an outage. */
export function toPushError(
  reply: Exclude<Reply, { kind: 'answer' }>,
  call: string,
  { profile }: AlipayplusSettings,
): PushError {
  if (reply.kind === 'failure' || reply.kind === 'unsure') {
    const code = findFailure(reply.code, profile.failures)?.signIn ?? 'platform-unavailable'
    return new PushError(code, `The wallet refused ${call}: ${reply.code} ${reply.text}`, {
      platformCode: reply.code,
    })
  }
  return toNoAnswerError(reply, call, 'The wallet')
}

/** A body with a `result` counts whatever the HTTP status is; any other is of a gateway in front of the wallet (1.7). */
async function readBody(reply: HttpReply, context: ReplyContext): Promise<Reply> {
  const body = parseJsonObject(reply.body)
  const read = body && readResult(body, context.secrets)
  if (read) return await believe(read, reply, context)
  return toForeignAnswer(reply.status)
}

type Result = Extract<Reply, { kind: 'answer' | 'failure' | 'unsure' }>

function readResult(body: JsonObject, secrets: readonly string[]): Result | undefined {
  const result = isObject(body.result) ? body.result : {}
  const code = readCode(result)
  const readMessage = () => redact(readText(result, 'resultMessage') ?? '', secrets)
  switch (readText(result, 'resultStatus')) {
    case 'S':
    case 'A':
      return { kind: 'answer', body }
    case 'F':
      return { kind: 'failure', code, text: readMessage() }
    case 'U':
      return { kind: 'unsure', code, text: readMessage() }
    default:
      return undefined
  }
}

/** Codes are words in capitals; anything else could be somebody's token. */
function readCode(result: JsonObject): string {
  const code = readText(result, 'resultCode') ?? ''
  return /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : 'NO_CODE'
}

/**
 * Nothing that an unproven reply says is trusted, and the request may have been carried out. But a wallet that refuses
 * our own signature or client answers without one of its own (1.7), and that has to reach the operator.
 */
async function believe(read: Result, reply: HttpReply, context: ReplyContext): Promise<Reply> {
  const { verifyResponses } = context.settings.profile
  if (verifyResponses === 'off') return read
  const verification = await verifyReply(reply, context.signedPath, context.settings)
  switch (verification.kind) {
    case 'valid':
      return read
    case 'invalid':
      return { kind: 'unknown', reason: 'reply-unverified', text: verification.text }
    case 'unsigned':
      return verifyResponses === 'when-present' || isToldUnsigned(read)
        ? read
        : { kind: 'unknown', reason: 'reply-unverified', text: 'The reply is not signed.' }
  }
}

function isToldUnsigned(read: Result): boolean {
  return read.kind === 'failure' && TOLD_UNSIGNED.has(read.code)
}
