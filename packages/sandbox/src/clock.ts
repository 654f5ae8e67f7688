/** The sandbox's time: real time plus an offset that tests and developers move. It runs on from wherever it is put. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** How far this clock is ahead of real time, in milliseconds. */
  offsetMs(): number
  set(nowMs: number): void
  advance(byMs: number): void
  /** Back to real time. */
  reset(): void
}

export function createClock(): Clock {
  let offsetMs = 0
  return {
    now: () => Date.now() + offsetMs,
    offsetMs: () => offsetMs,
    set: (nowMs) => {
      offsetMs = nowMs - Date.now()
    },
    advance: (byMs) => {
      offsetMs += byMs
    },
    reset: () => {
      offsetMs = 0
    },
  }
}

/** An instant as the control API writes it: ISO 8601 in UTC. */
export function toIso(atMs: number): string {
  return new Date(atMs).toISOString()
}
