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
