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
  /**
   * Perhaps sent: the reply was lost, cut or unreadable. `final`: the platform will never tell more, so it is not to be
   * sent again even where that is safe, and its grant counts as used.
   */
  | { kind: 'unknown'; reason: UnknownReason; final?: true; platformCode?: string; platformText?: string }

export type OutcomeKind = Outcome['kind']

export type RefusalReason =
  | 'no-permit'
  | 'invalid-recipient'
  | 'invalid-content'
  | 'sensitive-content'
  | 'invalid-page'
  | 'invalid-template'
  | 'banned'
  /** The grant's token is invalid, used or too old. */
  | 'invalid-grant'
  /** The person withdrew what they had agreed to, or must agree anew. */
  | 'consent-withdrawn'
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

export type UnknownReason =
  | 'timed-out'
  | 'connection-lost'
  | 'reply-unreadable'
  /** The reply does not carry the platform's signature. */
  | 'reply-unverified'
  /** The platform answered that it does not know itself. */
  | 'platform-unsure'
  /** A repeat was refused because something of this id or token was taken before: most likely this message. */
  | 'taken-before'

/**
 * What a refusal does to the person's grants. `return`: the message's own is usable again. `void`: the message's own is
 * worth nothing. `void-template`: so are all free ones for this template. `void-app`: so are those for every template
 * of the app.
 */
export type GrantEffect = 'return' | 'void' | 'void-template' | 'void-app'
