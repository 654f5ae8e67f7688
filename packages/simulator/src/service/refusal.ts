/** A call that the platform refuses: an answer for the app, no fault of the package. */
export class Refusal extends Error {
  /** Members of the failure besides `errMsg`, such as `errCode`. */
  readonly details: Record<string, unknown>

  /** @param text what follows `:fail ` in the platform's `errMsg`. */
  constructor(text: string, details: Record<string, unknown> = {}) {
    super(text)
    this.name = 'Refusal'
    this.details = details
  }
}
