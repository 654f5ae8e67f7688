import type { PushErrorCode } from './errors.ts'
import type { DeferralReason, GrantEffect, RefusalReason, UnknownReason } from './outcome.ts'

/** Everything about the failures of one platform, by its own code. */
export type FailureTable = Record<string, Failure>

/** What a platform's code means: for a message, for a sign-in, and for the people who read of it. */
export type Failure = (FailureOfMessage | { outcome: 'not-of-messages' }) & {
  /** What a sign-in is told, or another call that is no send. Left out where the code cannot come of one. */
  signIn?: PushErrorCode
  /** The platform refused our credential, not the message: refresh it and try once more. */
  refreshCredential?: true
  advice: Advice
}

/**
 * Refused: sending again as it is would not help. Deferred: it may be tried again, not before `retryAfterMs`.
 * Unknown: the platform does not say whether it sent.
 */
export type FailureOfMessage =
  | {
      outcome: 'refused'
      reason: RefusalReason
      grant: GrantEffect
      /** On a repeat: most likely it was an earlier attempt of this very message that the platform took. */
      takenBefore?: true
    }
  | { outcome: 'deferred'; reason: DeferralReason; grant: 'keep'; retryAfterMs: number }
  | { outcome: 'unknown'; reason: UnknownReason; grant: 'keep' }

/** What happened and what to do, in one sentence each. */
export interface Advice {
  en: string
  zh: string
}
