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

/** `onMove` hears where the clock was put. */
export function createClock(onMove: (nowMs: number) => void): Clock {
  let offsetMs = 0
  const now = () => Date.now() + offsetMs
  const move = (toOffsetMs: number) => {
    offsetMs = toOffsetMs
    onMove(now())
  }
  return {
    now,
    offsetMs: () => offsetMs,
    set: (nowMs) => move(nowMs - Date.now()),
    advance: (byMs) => move(offsetMs + byMs),
    reset: () => move(0),
  }
}

/** An instant as the control API writes it: ISO 8601 in UTC. */
export function toIso(atMs: number): string {
  return new Date(atMs).toISOString()
}
