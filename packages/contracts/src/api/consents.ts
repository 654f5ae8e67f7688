import type { Decision } from '../vocabulary.ts'

/** `POST /v1/consents`: what a person decided on one showing of the platform's sheet. */
export interface ReportConsent {
  /** UUID made by the client; a report is counted once however often it arrives. */
  consentId: string
  /** Templates by our name, as they stood in the request, never as the platform's result has them. */
  answers: ConsentAnswer[]
  /** What the platform gave for the whole sheet, where it gives something (Alipay+: authCode). */
  code?: string
}

export interface ConsentAnswer {
  template: string
  decision: Decision
  /** What the platform gave for this agreement, where it gives something (Binance: pushToken). */
  token?: string
}

/** The person's balances of the templates that were answered, after the report. */
export interface GrantList {
  grants: GrantView[]
}

export interface GrantView {
  template: string
  /** Sends that are free to use; `null` when there is no limit. */
  available: number | null
  /** Bound to messages that wait or are under way. */
  reserved: number
  /** Of messages whose fate is unknown: neither usable nor spent. */
  held: number
  /** What the person decided last, or `null` when they were never asked. */
  lastDecision: Decision | null
}

/** `GET /v1/grants/totals`: what people have given and answered, by app and template. */
export interface GrantTotals {
  /** Answers from then on are counted. */
  answeredSince: string
  totals: GrantTotal[]
}

/** Counts end at a hundred thousand. */
export interface GrantTotal {
  app: string
  template: string
  /** One-time permits that are free to use, and lasting ones. */
  free: number
  lasting: number
  /** People who hold either. */
  people: number
  /** Scheduled messages that a permit is kept for. */
  reserved: number
  /** Messages whose fate is unknown, each with its permit held. */
  held: number
  answers: Partial<Record<Decision, number>>
}
