/** A JSON object whose members nobody has checked yet; read them with the functions below. */
export type JsonObject = Record<string, unknown>

/**
 * Parses a platform's text. Integers beyond 2^53 come out as text with every digit kept (WeChat's `msgid` has 19).
 * @returns undefined for anything but one JSON object
 */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text, keepDigits)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member as text, be it written as text or as a number; undefined when absent, empty or of another type. */
export function readText(object: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  if (typeof value === 'string') return value === '' ? undefined : value
  return typeof value === 'number' ? String(value) : undefined
}

/** A member as a safe integer, be it written as a number or as digits; undefined when it is neither. */
export function readInteger(object: JsonObject, name: string): number | undefined {
  const text = readText(object, name)
  if (text === undefined || !/^-?\d+$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}

function keepDigits(_name: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source
  if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined) return value
  return /^-?\d+$/.test(source) ? source : value
}
