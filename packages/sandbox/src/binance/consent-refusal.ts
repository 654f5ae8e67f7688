/**
 * Thrown by a check of the sheet; the phone rejects with `errMsg`. The platform publishes neither codes nor texts, only
 * that failures carry an `errMsg` (protocols/binance.md 3.1): these texts are the sandbox's own.
 */
export class ConsentRefusal extends Error {
  readonly errMsg: string

  constructor(text: string) {
    super(text)
    this.name = 'ConsentRefusal'
    this.errMsg = `requestSubscribeMessage:fail ${text}`
  }
}
