import { PushError } from '../errors.ts'
import type { UnknownReason } from '../outcome.ts'
import type { HttpReply, HttpResult, NotSentReason } from './http.ts'
import { isTurnedAway } from './not-reached.ts'

/** What came of a call in place of the platform's own words. */
export type NoAnswer =
  | { kind: 'not-sent'; reason: NotSentReason }
  /** Something on the way to the platform turned the request away. */
  | { kind: 'turned-away'; status: number }
  | { kind: 'unknown'; reason: UnknownReason; text?: string }

/** A call that brought no whole reply. A reply beyond the size limit is as good as an unreadable one. */
export function toNoAnswer(result: Exclude<HttpResult, HttpReply>): NoAnswer {
  if (result.kind === 'not-sent') return result
  return { kind: 'unknown', reason: result.reason === 'reply-too-long' ? 'reply-unreadable' : result.reason }
}

/** A reply whose body is not in the platform's form: its status alone tells whether the request went through. */
export function toForeignAnswer(status: number): NoAnswer {
  return isTurnedAway(status)
    ? { kind: 'turned-away', status }
    : { kind: 'unknown', reason: 'reply-unreadable' }
}

/** The error of a call that is no send. `place` names the platform for people: `WeChat`, `The wallet`. */
export function toNoAnswerError(answer: NoAnswer, call: string, place: string): PushError {
  const cause = answer.kind === 'turned-away' ? `HTTP status ${answer.status}` : answer.reason
  return new PushError('platform-unavailable', `${place} gave no usable answer to ${call}: ${cause}.`)
}
