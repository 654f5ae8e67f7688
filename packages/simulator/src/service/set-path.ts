import { isObject, type JsonObject } from '../json.ts'

/**
 * Sets the value at a `setData` path such as `list[0].title`. Only the objects along the path are copied:
 * whatever kept its identity has not changed, by which a component knows whether it was handed a new value.
 */
export function setPath(data: JsonObject, path: string, value: unknown): JsonObject {
  const [first, ...rest] = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((key) => key !== '')
  return first === undefined ? data : { ...data, [first]: setWithin(data[first], rest, value) }
}

function setWithin(owner: unknown, keys: string[], value: unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return value
  if (!Array.isArray(owner) && (isObject(owner) || !isIndex(key))) {
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
