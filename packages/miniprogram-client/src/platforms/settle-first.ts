export interface Callbacks<Result> {
  success(result: Result): void
  fail(failure: unknown): void
}

/**
 * The answer of a native function that calls back in some SDKs and gives a Promise in others: whichever comes first
 * (protocols/binance.md 3.3). The function is called before this returns.
 */
export function settleFirst<Result>(call: (callbacks: Callbacks<Result>) => unknown): Promise<Result> {
  return new Promise((success, fail) => {
    const answer = call({ success, fail })
    if (isThenable<Result>(answer)) answer.then(success, fail)
  })
}

function isThenable<Value>(value: unknown): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
