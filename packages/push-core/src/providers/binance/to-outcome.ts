import type { FailureOfMessage } from '../../failure.ts'
import type { JsonObject } from '../../kernel/json.ts'
import { toNotSent, toTurnedAway } from '../../kernel/not-reached.ts'
import type { Outcome } from '../../outcome.ts'
import { findFailure } from './failures.ts'
import { type Reply, readCode, SUCCESS } from './reply.ts'

const PLACE = 'Binance'

/** What the reply to a send means for the message. `resent`: an earlier attempt of it came to `unknown`. */
export function toOutcome(reply: Reply, resent: boolean): Outcome {
  switch (reply.kind) {
    case 'answer':
      return toAnswered(reply.data, resent)
    case 'failure':
      return toFailed(reply.code, reply.text, resent)
    case 'not-sent':
      return toNotSent(reply.reason, PLACE)
    case 'turned-away':
      return toTurnedAway(reply.status, PLACE)
    case 'unknown':
      return reply
  }
}

/** Success of the call is not success of the message: that is `data.statusCode` (2.2). Without it nothing is proven. */
function toAnswered(data: JsonObject, resent: boolean): Outcome {
  const statusCode = readCode(data, 'statusCode')
  if (statusCode === undefined) return { kind: 'unknown', reason: 'reply-unreadable' }
  return statusCode === SUCCESS ? { kind: 'accepted' } : toFailed(statusCode, '', resent)
}

function toFailed(platformCode: string, platformText: string, resent: boolean): Outcome {
  const failure = findMessageFailure(platformCode) ?? UNLISTED
  const platform = { platformCode, ...(platformText && { platformText }) }
  switch (failure.outcome) {
    case 'refused':
      if (resent && failure.takenBefore) {
        return { kind: 'unknown', reason: 'taken-before', final: true, ...platform }
      }
      return { kind: 'refused', reason: failure.reason, grant: failure.grant, ...platform }
    case 'deferred':
      return { kind: 'deferred', reason: failure.reason, retryAfterMs: failure.retryAfterMs, ...platform }
    case 'unknown':
      return { kind: 'unknown', reason: failure.reason, ...platform }
  }
}

const UNLISTED: FailureOfMessage = { outcome: 'refused', reason: 'unlisted', grant: 'return' }

function findMessageFailure(code: string): FailureOfMessage | undefined {
  const failure = findFailure(code)
  return failure?.outcome === 'not-of-messages' ? undefined : failure
}
