/** Ids of ours are UUIDs; callers may call people what they like. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** RFC 9562, as the backend reads it: it refuses what only looks like one. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** As much of an id of ours as people tell it by; what is none is left whole. */
export function shorten(id: string): string {
  return isUuid(id) ? id.slice(0, 8) : id
}
