import { isObject, isString, type JsonObject, toObject } from '../json.ts'

/** What a client asks for: `{ id, method, params }`. */
export interface Request {
  id: string
  method: string
  params: JsonObject
}

/** Undefined for anything else. */
export function readRequest(text: string): Request | undefined {
  const message = parse(text)
  if (!isObject(message) || !isString(message.id) || !isString(message.method)) return undefined
  return { id: message.id, method: message.method, params: toObject(message.params) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
