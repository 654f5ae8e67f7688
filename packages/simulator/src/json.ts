export type JsonObject = Record<string, unknown>

/** True for anything with members: plain objects, arrays, and objects made in the app's own world. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null
}

export function isString(value: unknown): value is string {
  return typeof value === 'string'
}

export type AppFunction = (this: unknown, ...values: unknown[]) => unknown

export function isFunction(value: unknown): value is AppFunction {
  return typeof value === 'function'
}

/** The object itself, or an empty one where there is none. */
export function toObject(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}
