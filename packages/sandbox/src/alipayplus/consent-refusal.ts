/** The texts of `my.getAuthCode`'s failures: protocols/alipayplus.md 4.1. */
export const CONSENT_REFUSALS: Readonly<Record<number, string>> = {
  3: 'no result',
  4: 'no permission',
  10: 'empty authCode',
  11: 'user cancel',
  12: 'network error',
  1000: 'unknown error',
  1001: 'user cancel',
  1005: 'system error',
}

/** Thrown where the call fails; the phone gets `error` and `errorMessage`. */
export class ConsentRefusal extends Error {
  readonly error: number

  constructor(error: number, text = CONSENT_REFUSALS[error]) {
    if (text === undefined) throw new TypeError(`No text is known for the error ${error}.`)
    super(text)
    this.name = 'ConsentRefusal'
    this.error = error
  }
}
