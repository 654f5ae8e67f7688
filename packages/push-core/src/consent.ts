/** What the platform's consent call takes for a template, and what an agreement is worth. */
export interface ConsentNeed {
  /** A template id (WeChat, Binance), or a scope of the wallet (Alipay+). */
  subject: string
  /** One send for each agreement, or one agreement for many sends. */
  kind: 'one-time' | 'long-term'
}

/** What a person agreed to on one showing of the platform's sheet. */
export interface Consent {
  /** Who is signed in; a proof that belongs to another person is refused. */
  identity: string
  /** What the platform gave for the whole sheet (Alipay+: authCode). */
  code?: string
  /** The subjects agreed to, each with what the platform gave for it (Binance: pushToken). */
  agreed: { subject: string; token?: string }[]
  agreedAt: Date
}

/** What the platform adds to a grant. */
export interface GrantTerms {
  /** Secret; handed back as `recipient.token` with the message that uses the grant. */
  token?: string
  /** Absent where the platform sets no end. */
  expiresAt?: Date
}
