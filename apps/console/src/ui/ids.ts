/** Ids of ours are UUIDs; callers may call people what they like. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** As much of an id of ours as people tell it by; what is none is left whole. */
export function shorten(id: string): string {
  return isUuid(id) ? id.slice(0, 8) : id
}
