import type { Outcome } from '../outcome.ts'
import type { NotSentReason } from './http.ts'

/** What it means for a message that its call did not reach the platform: surely not sent, so it may be tried later. */

/** `place` names the platform for people: `WeChat`, `the wallet`. */
export function toNotSent(reason: NotSentReason, place: string): Outcome {
  if (reason === 'cancelled') return { kind: 'deferred', reason: 'cancelled', retryAfterMs: 0 }
  return toNotConnected(`No connection to ${place}: ${reason}.`)
}

export function toNotConnected(platformText: string): Outcome {
  return { kind: 'deferred', reason: 'not-connected', retryAfterMs: RETRY_CONNECTING_AFTER_MS, platformText }
}

/** A gateway or proxy in front of the platform judged the request and did not pass it on: see {@link isTurnedAway}. */
export function toTurnedAway(status: number, place: string): Outcome {
  const reason = status === 429 ? 'rate-limited' : 'not-connected'
  const platformText = `HTTP status ${status} from a gateway in front of ${place}.`
  return { kind: 'deferred', reason, retryAfterMs: RETRY_TURNED_AWAY_AFTER_MS, platformText }
}

/**
 * The status of a reply that is not the platform's own. With 4xx a gateway judged the request itself and did not pass
 * it on; but 408 and 499 are about time, and 5xx says that something went wrong behind it: there the request may have
 * reached the platform. A redirect promises nothing.
 */
export function isTurnedAway(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 499
}

const RETRY_CONNECTING_AFTER_MS = 5_000
const RETRY_TURNED_AWAY_AFTER_MS = 60_000
