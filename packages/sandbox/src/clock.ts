/**
 * The sandbox's time: real time plus an offset that tests and developers move. It goes on from wherever it is put,
 * until it is stopped; stopped, it stands where it is and can still be moved.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** How far this clock is ahead of real time, in milliseconds; it shrinks while the clock is stopped. */
  offsetMs(): number
  isRunning(): boolean
  set(nowMs: number): void
  advance(byMs: number): void
  stop(): void
  /** From where it stands. */
  run(): void
  /** Back to real time, running. */
  reset(): void
}

/** `onChange` hears of every move, stop and run. */
export function createClock(onChange: (clock: Clock) => void): Clock {
  let offsetMs = 0
  let stoppedAtMs: number | undefined
  const now = () => stoppedAtMs ?? Date.now() + offsetMs
  const clock: Clock = {
    now,
    offsetMs: () => (stoppedAtMs === undefined ? offsetMs : stoppedAtMs - Date.now()),
    isRunning: () => stoppedAtMs === undefined,
    set(nowMs) {
      if (stoppedAtMs === undefined) offsetMs = nowMs - Date.now()
      else stoppedAtMs = nowMs
      onChange(clock)
    },
    advance(byMs) {
      if (stoppedAtMs === undefined) offsetMs += byMs
      else stoppedAtMs += byMs
      onChange(clock)
    },
    stop() {
      stoppedAtMs = now()
      onChange(clock)
    },
    run() {
      if (stoppedAtMs !== undefined) offsetMs = stoppedAtMs - Date.now()
      stoppedAtMs = undefined
      onChange(clock)
    },
    reset() {
      offsetMs = 0
      stoppedAtMs = undefined
      onChange(clock)
    },
  }
  return clock
}

/** An instant as the control API writes it: ISO 8601 in UTC. */
export function toIso(atMs: number): string {
  return new Date(atMs).toISOString()
}
