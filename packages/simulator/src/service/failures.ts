import { isObject } from '../json.ts'

/** Where the app's uncaught errors end up. */
export interface Failures {
  /** In the order in which they happened; `cause` holds what the app threw. */
  errors: readonly Error[]
  report(thrown: unknown): void
  /** Runs code of the app; what it throws is reported, as a phone goes on after an error. */
  guard<Result>(act: () => Result): Result | undefined
  /** Called with the text of each error, for `wx.onError`. */
  onReport(listener: (message: string) => void): void
}

export function createFailures(): Failures {
  const errors: Error[] = []
  const listeners: ((message: string) => void)[] = []

  const report = (thrown: unknown) => {
    const error = toError(thrown)
    errors.push(error)
    for (const listener of listeners) listener(error.message)
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
    onReport: (listener) => void listeners.push(listener),
  }
}

/** What a vm context throws is no `Error` of ours; its text and stack are kept. */
function toError(thrown: unknown): Error {
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
