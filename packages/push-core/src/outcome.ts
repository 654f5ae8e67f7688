/**
 * What one attempt came to. The caller decides from `kind` and `grant` alone;
 * `platformCode` and `platformText` are for people and logs, free of secrets and identities.
 */
export type Outcome =
  /** The platform took it. `platformMessageId` is text: WeChat's has 19 digits, beyond 2^53. */
  | { kind: 'accepted'; platformMessageId?: string }
  /** Surely not sent, and sending it again as it is would not help. */
  | {
      kind: 'refused'
      reason: RefusalReason
      grant: GrantEffect
      platformCode?: string
      platformText?: string
    }
  /** Surely not sent: it may be tried again, not before `retryAfterMs`. */
  | {
      kind: 'deferred'
      reason: DeferralReason
      retryAfterMs: number
      platformCode?: string
      platformText?: string
    }
  /** Perhaps sent: the reply was lost, cut or unreadable. */
  | { kind: 'unknown'; reason: UnknownReason }

export type OutcomeKind = Outcome['kind']

export type RefusalReason =
  | 'no-permit'
  | 'invalid-recipient'
  | 'invalid-content'
  | 'sensitive-content'
  | 'invalid-page'
  | 'invalid-template'
  | 'banned'
  | 'misconfigured'
  /** A code that the platform's page does not list. It refused, we cannot say why. */
  | 'unlisted'

export type DeferralReason =
  | 'platform-busy'
  | 'recipient-busy'
  | 'rate-limited'
  | 'quota-exhausted'
  | 'credential-refused'
  | 'not-connected'
  | 'cancelled'

export type UnknownReason = 'timed-out' | 'connection-lost' | 'reply-unreadable'

/**
 * What a refusal does to the grant that was reserved for the message.
 * `return`: usable again. `void-template`: the person has no permit for this template, all free ones go.
 */
export type GrantEffect = 'return' | 'void-template'
