/** One HTTP request of a platform to our callback address, body unread. */
export interface CallbackRequest {
  method: string
  /** Query of the URL, decoded. */
  query: Record<string, string>
  body: string
}

export interface CallbackResult {
  /** What to answer the platform with once the events are safe. */
  reply: string
  events: PlatformEvent[]
}

/** What a platform tells by callback. `key` is the same for each delivery of the same event. */
export type PlatformEvent = {
  key: string
  /** Whom it concerns (see {@link Identity}). */
  identity: string
  /** The platform's template id. */
  templateId: string
  /** When it happened, by the platform's clock. Precision: one second. */
  occurredAt: Date
} & (
  | { kind: 'delivered'; platformMessageId: string }
  | { kind: 'not-delivered'; platformMessageId: string; platformCode: string; platformText: string }
  | { kind: 'consent-given' }
  | { kind: 'consent-refused' }
  /** The person switched the template off: no permit is left. */
  | { kind: 'consent-withdrawn' }
)
