import { isString, type JsonObject } from '../json.ts'

/** @throws {Error} when it is missing or no text. */
export function readText(params: JsonObject, name: string): string {
  const value = params[name]
  if (!isString(value)) throw new Error(`"${name}" must be a string`)
  return value
}

/** The list of that name; empty when it is missing. */
export function readList(params: JsonObject, name: string): unknown[] {
  const value = params[name]
  return Array.isArray(value) ? value : []
}
