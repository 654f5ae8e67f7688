import type { ClockState } from './sandbox-types.ts'

/** How the sandbox's time goes. */
export type SandboxClock =
  /** Ahead of real time by so many milliseconds, or behind it. */
  | { running: true; offsetMs: number }
  /** It stands here, in milliseconds since 1970. */
  | { running: false; atMs: number }

export const REAL_TIME: SandboxClock = { running: true, offsetMs: 0 }

export function toSandboxClock({ now, offsetMs, running }: ClockState): SandboxClock {
  return running ? { running, offsetMs } : { running, atMs: Date.parse(now) }
}

/** Milliseconds since 1970. */
export function readSandboxClock(clock: SandboxClock): number {
  return clock.running ? Date.now() + clock.offsetMs : clock.atMs
}

/**
 * When it happened on our own clock: the sandbox stamps by its own. While that stands, its stamps tell nothing, and
 * `elseAt` is taken.
 */
export function toRealTime(at: string, clock: SandboxClock, elseAt: number): number {
  return clock.running ? Math.min(Date.parse(at) - clock.offsetMs, Date.now()) : elseAt
}
