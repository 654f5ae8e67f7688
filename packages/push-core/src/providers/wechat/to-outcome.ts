import { PushError } from '../../errors.ts'
import type { FailureOfMessage } from '../../failure.ts'
import { type JsonObject, readInteger, readText } from '../../kernel/json.ts'
import { toNotConnected, toNotSent, toTurnedAway } from '../../kernel/not-reached.ts'
import type { Outcome } from '../../outcome.ts'
import { findFailure } from './failures.ts'
import type { Reply } from './reply.ts'

const PLACE = 'WeChat'

/** What the reply to a send means for the message. `resent`: an earlier attempt of it came to `unknown`. */
export function toOutcome(reply: Reply, resent: boolean): Outcome {
  switch (reply.kind) {
    case 'answer':
      return toAnswered(reply.body)
    case 'failure':
      return toFailed(findMessageFailure(reply.code) ?? UNLISTED, { ...reply, resent })
    case 'not-sent':
      return toNotSent(reply.reason, PLACE)
    case 'turned-away':
      return toTurnedAway(reply.status, PLACE)
    case 'unknown':
      return reply
  }
}

/** What it means that no access token could be had. The send was not even tried, so it may be tried later. */
export function toOutcomeWithoutCredential(error: unknown, signal: AbortSignal): Outcome {
  if (signal.aborted) return toNotSent('cancelled', PLACE)
  if (!(error instanceof PushError)) return toNotConnected('The credential store failed.')
  const { platformCode, message } = error
  if (platformCode === undefined) return toNotConnected(message)
  const failure = findMessageFailure(platformCode) ?? TOKEN_UNLISTED
  return toFailed(failure, { code: platformCode, text: message, resent: false })
}

const UNLISTED = { outcome: 'refused', reason: 'unlisted', grant: 'return' } as const

/** An unlisted code of the token call says nothing against the message. */
const TOKEN_UNLISTED = {
  outcome: 'deferred',
  reason: 'credential-refused',
  grant: 'keep',
  retryAfterMs: 60_000,
} as const

function findMessageFailure(code: string): FailureOfMessage | undefined {
  const failure = findFailure(code)
  return failure?.outcome === 'not-of-messages' ? undefined : failure
}

function toAnswered(body: JsonObject): Outcome {
  // 2.4 promises errcode 0. An object without it may be of a portal on the way: it proves nothing.
  if (readInteger(body, 'errcode') !== 0) return { kind: 'unknown', reason: 'reply-unreadable' }
  const platformMessageId = readText(body, 'msgid')
  return { kind: 'accepted', ...(platformMessageId && { platformMessageId }) }
}

function toFailed(
  failure: FailureOfMessage,
  { code, text, resent }: { code: string; text: string; resent: boolean },
): Outcome {
  const platform = { platformCode: code, ...(text && { platformText: text }) }
  switch (failure.outcome) {
    case 'refused':
      if (resent && failure.takenBefore)
        return { kind: 'unknown', reason: 'taken-before', final: true, ...platform }
      return { kind: 'refused', reason: failure.reason, grant: failure.grant, ...platform }
    case 'deferred':
      return { kind: 'deferred', reason: failure.reason, retryAfterMs: failure.retryAfterMs, ...platform }
    case 'unknown':
      return { kind: 'unknown', reason: failure.reason, ...platform }
  }
}
