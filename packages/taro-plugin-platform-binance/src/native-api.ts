import { readReply } from './read-reply.ts'

/** `bn`, or any object of platform functions. */
export type NativeApi = Record<string, unknown>

interface Callbacks {
  success?: (result: unknown) => void
  fail?: (failure: unknown) => void
  complete?: (result: unknown) => void
}

/**
 * The platform's object in the one convention that Taro's bridge waits for: every function that is handed callbacks
 * calls them, also where the platform answers with a Promise alone. Taro's own bridge would wait for ever there
 * (protocols/binance.md 4.5, trap 1). Where the platform does both, the first answer counts.
 */
export function withCallbacks(native: NativeApi): NativeApi {
  return Object.fromEntries(
    Object.entries(native).map(([name, member]) => [
      name,
      // Looked up at each call: tools replace members to mock them.
      isFunction(member) ? (...values: unknown[]) => callNative(native, name, values) : member,
    ]),
  )
}

function callNative(native: NativeApi, name: string, values: unknown[]): unknown {
  const member = native[name]
  if (!isFunction(member)) throw new TypeError(`bn.${name} is not a function.`)
  const [options, ...others] = values
  if (!hasCallbacks(options)) return member.apply(native, values)
  const callbacks = onlyOnce(options)
  const answer = member.call(native, { ...options, ...callbacks }, ...others)
  if (isThenable(answer)) answer.then(readReply).then(callbacks.success, callbacks.fail)
  return answer
}

/** One answer reaches the caller: `success` or `fail`, with `complete` after it. */
function onlyOnce(callbacks: Callbacks) {
  let answered = false
  const answerWith = (kind: 'success' | 'fail') => (result: unknown) => {
    if (answered) return
    answered = true
    callbacks[kind]?.(result)
    callbacks.complete?.(result)
  }
  return { success: answerWith('success'), fail: answerWith('fail'), complete: () => {} }
}

function hasCallbacks(value: unknown): value is Callbacks {
  const callbacks: Callbacks | null = typeof value === 'object' ? value : null
  return [callbacks?.success, callbacks?.fail, callbacks?.complete].some(isFunction)
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && isFunction(value.then)
}

function isFunction(value: unknown): value is (...values: unknown[]) => unknown {
  return typeof value === 'function'
}
