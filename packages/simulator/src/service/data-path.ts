import { isObject, type JsonObject } from '../json.ts'

/**
 * Sets the value at a `setData` path such as `list[0].title`. Only the objects along the path are copied:
 * whatever kept its identity has not changed, by which a component knows whether it was handed a new value.
 */
export function setPath(data: JsonObject, path: string, value: unknown): JsonObject {
  const [first, ...rest] = splitPath(path)
  return first === undefined ? data : { ...data, [first]: setWithin(data[first], rest, value) }
}

/** The value at such a path; undefined when there is none. */
export function readPath(data: JsonObject, path: string): unknown {
  let value: unknown = data
  for (const key of splitPath(path)) value = isObject(value) ? value[key] : undefined
  return value
}

function splitPath(path: string): string[] {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((key) => key !== '')
}

function setWithin(owner: unknown, keys: string[], value: unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return value
  if (!isIndex(key) || (isObject(owner) && !Array.isArray(owner))) {
    const members = isObject(owner) ? owner : {}
    return { ...members, [key]: setWithin(members[key], rest, value) }
  }
  const items: unknown[] = Array.isArray(owner) ? [...owner] : []
  items[Number(key)] = setWithin(items[Number(key)], rest, value)
  return items
}

function isIndex(key: string): boolean {
  return /^\d+$/.test(key)
}
