const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/

/** The instant of a `Request-Time`: ISO 8601 with its offset, or milliseconds since 1970 (protocols/alipayplus.md 1.5). */
export function readRequestTime(text: string): number | undefined {
  if (/^\d{13}$/.test(text)) return Number(text)
  const instant = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant
}

/** As wallets write instants: ISO 8601 with an explicit offset. */
export function formatTime(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '+00:00')
}
