/** Mistakes and forgeries are thrown; outcomes of sending are values (see {@link Outcome}). */
export class PushError extends Error {
  readonly code: PushErrorCode
  /** The platform's own code, where a reply had one. */
  readonly platformCode: string | undefined

  constructor(
    code: PushErrorCode,
    message: string,
    options: { platformCode?: string; cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.name = 'PushError'
    this.code = code
    this.platformCode = options.platformCode
  }
}

export type PushErrorCode =
  /** The login code is unknown, expired, used, or of another app: ask the person's device for a new one. */
  | 'invalid-code'
  /** The platform refuses this person a sign-in. */
  | 'identity-refused'
  /** A consent without the proof that the platform gives with it. */
  | 'invalid-consent'
  /** The proof of a consent belongs to another person than the one who is signed in. */
  | 'identity-mismatch'
  /** The app's id, secret or IP list is not what the platform expects: an operator has to look. */
  | 'misconfigured'
  /** The platform refuses what was asked of our account; its code and its advice say why. */
  | 'account-refused'
  /** The platform asks to slow down. */
  | 'rate-limited'
  /** The platform could not be reached, or answered nothing usable. A login code may be spent. */
  | 'platform-unavailable'
  /** A callback whose signature, encryption or app id is not the platform's. */
  | 'forged-callback'
  /** A callback that is signed but cannot be read. */
  | 'unreadable-callback'
  /** The message names an app or a template that has no provider or binding here. */
  | 'unknown-app'
  | 'unknown-template'
