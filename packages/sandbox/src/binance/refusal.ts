import type { Citation, FAULT_ASKED } from '../citation.ts'

/** The platform's remarks on its codes: the SendPushMessage page, and protocols/binance.md 2.4. */
const REFUSAL_TEXTS: Readonly<Record<number, string>> = {
  900001: 'Invalid Parameter',
  900002: 'JWT Authentication Failed',
  900003: 'Unexpected Error',
  900200: 'Data token expired',
  900201: 'Invalid data token',
  900230: 'Invalid or Expired pushToken',
  900231: 'Rate Limit',
  900240: 'The user has refused to receive all messages from the mini-program',
  900241: 'The user has declined to receive the message corresponding to the mini-program template',
}

/** Answered as `data.statusCode` of a call that succeeded, not as its `code`. */
export const STATUS_CODES: readonly number[] = [900240, 900241]

/** Thrown by a step of an endpoint; the endpoint answers it in the platform's envelope. */
export class Refusal extends Error {
  readonly code: number
  /** The envelope's `message`. */
  readonly text: string

  /** `why` names the rule and its section, for the book of calls; `text` replaces the code's usual remark. */
  constructor(code: number, why: Citation | typeof FAULT_ASKED, text = REFUSAL_TEXTS[code]) {
    super(why)
    this.name = 'Refusal'
    if (text === undefined) throw new TypeError(`No text is known for the code ${code}.`)
    this.code = code
    this.text = text
  }
}
