import { isFunction, isString, type JsonObject } from '../json.ts'
import type { Failures } from './failures.ts'

/**
 * Reports what the app's own code hands to its `onError`. Taro catches what drawing a page throws and says so there
 * alone: a blank page would be all that is seen of it.
 */
export function hearAppErrors(app: JsonObject, failures: Failures): void {
  const { onError } = app
  app.onError = (told: unknown) => {
    if (isFunction(onError)) failures.guard(() => onError.call(app, told))
    failures.report(isString(told) ? parseError(told) : told)
  }
}

/** Taro writes message and stack into one text, and most stacks begin with the message themselves. */
const MESSAGE_AND_STACK = /^(?<message>.*?)(?<stack>\w*Error: \k<message>\n.*)$/s

function parseError(told: string): Error {
  const { message, stack } = MESSAGE_AND_STACK.exec(told)?.groups ?? {}
  const error = new Error(message ?? told.split('\n', 1)[0])
  error.stack = stack ?? told
  return error
}
