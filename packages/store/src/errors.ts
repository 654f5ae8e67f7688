/** What the store throws of itself. Errors of the database pass through as they are. */
export class StoreError extends Error {
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
  }
}

export type StoreErrorCode =
  /** Another process has the PGlite directory open; the text says which. */
  | 'directory-in-use'
  /** A migration that was applied has since been edited, or is unknown to this version. */
  | 'migration-mismatch'
  /** Migrations are a step of their own here, and it was not taken. */
  | 'migrations-missing'
  /** A transaction was asked for inside another: on PGlite that would hang without a word. */
  | 'nested-transaction'
  /** A `tx` was used after its transaction had ended. */
  | 'transaction-over'
  /** The seal keys are unusable: wrong length, or no current one. */
  | 'bad-seal-keys'
  /** Something sealed cannot be opened: its key is gone, it was altered, or it was moved to another row. */
  | 'unsealable'
  /** A page was asked for with a cursor that no page gave. */
  | 'bad-cursor'
