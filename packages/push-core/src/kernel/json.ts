/** A JSON object whose members nobody has checked yet; read them with the functions below. */
export type JsonObject = Record<string, unknown>

/**
 * Parses a platform's text. Integers beyond 2^53 come out as text with every digit kept (WeChat's `msgid` has 19).
 * @returns undefined for anything but one JSON object
 */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(quoteLongIntegers(text))
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

/** A reviver that looks at the source does the same and takes four times as long. */
function quoteLongIntegers(text: string): string {
  if (!/\d{16}/.test(text)) return text
  return text.replace(TEXT_OR_LONG_INTEGER, (token) =>
    token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
  )
}

/**
 * A JSON text, so that nothing within it is taken for a number, or a whole value of 16 digits and more: 2^53 has 16. The
 * closing quote may be missing, or a text cut short would be searched anew from each of its characters.
 */
const TEXT_OR_LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"?|(?<![\d.eE+-])-?[1-9]\d{15,}(?=\s*[,}\]])/g
