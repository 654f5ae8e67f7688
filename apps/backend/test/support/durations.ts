export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Waits are up to a quarter longer than they have to be, so that not everybody comes back at once. */
export const atLatest = (waitMs: number): number => Math.ceil(waitMs * 1.25)
