import { isObject } from '../json.ts'

/** Where the app's uncaught errors end up. */
export interface Failures {
  /** In the order in which they happened; `cause` holds what the app threw. */
  errors: readonly Error[]
  report(thrown: unknown): void
  /** Runs code of the app; what it throws is reported, as a phone goes on after an error. */
  guard<Result>(act: () => Result): Result | undefined
  /** Calls `listener` with each error from now on; call the result to stop. */
  onReport(listener: (error: Error) => void): () => void
}

export function createFailures(): Failures {
  const errors: Error[] = []
  const listeners = new Set<(error: Error) => void>()

  const report = (thrown: unknown) => {
    const error = toError(thrown)
    errors.push(error)
    for (const listener of listeners) listener(error)
  }
  return {
    errors,
    report,
    guard(act) {
      try {
        return act()
      } catch (error) {
        report(error)
        return undefined
      }
    },
    onReport(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** What a vm context throws is no `Error` of ours; its text and stack are kept. */
export function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  const error = new Error(messageOf(thrown), { cause: thrown })
  if (isObject(thrown) && typeof thrown.stack === 'string') error.stack = thrown.stack
  return error
}

function messageOf(thrown: unknown): string {
  if (!isObject(thrown)) return String(thrown)
  if (typeof thrown.message === 'string') return thrown.message
  return typeof thrown.errMsg === 'string' ? thrown.errMsg : JSON.stringify(thrown)
}
