import type { DeferralReason, UnknownReason } from '@mini-push/push-core'
import type { LaneEvent } from '@mini-push/store'
import type { AttemptOutcome } from '../messages/settle.ts'

/** What an attempt's outcome says of the app's way to its platform; undefined when it says nothing. */
export function toLaneEvent(outcome: AttemptOutcome): LaneEvent | undefined {
  switch (outcome.kind) {
    case 'accepted':
    case 'refused':
      return { kind: 'healthy' }
    case 'unknown':
      return toEvent(UNKNOWNS[outcome.reason])
    case 'deferred':
      return toEvent(DEFERRALS[outcome.reason], outcome.retryAfterMs)
  }
}

function toEvent(kind: LaneEvent['kind'] | 'nothing', retryAfterMs = 0): LaneEvent | undefined {
  if (kind === 'nothing') return undefined
  return kind === 'throttled' || kind === 'exhausted' ? { kind, retryAfterMs } : { kind }
}

const DEFERRALS = {
  'platform-busy': 'failing',
  'not-connected': 'failing',
  // It refused a fresh token: every other message would be refused alike.
  'credential-refused': 'failing',
  'rate-limited': 'throttled',
  'quota-exhausted': 'exhausted',
  // The person's matter, or our own.
  'recipient-busy': 'healthy',
  cancelled: 'nothing',
  sealed: 'nothing',
} satisfies Record<DeferralReason | 'sealed', LaneEvent['kind'] | 'nothing'>

const UNKNOWNS = {
  'timed-out': 'failing',
  'connection-lost': 'failing',
  'reply-unreadable': 'failing',
  'reply-unverified': 'failing',
  'platform-unsure': 'failing',
  'taken-before': 'healthy',
} satisfies Record<UnknownReason, LaneEvent['kind']>
