import { z } from 'zod'
import type { WorldClock } from '../world-clock.ts'

/**
 * A clock that goes as the sandbox's does, so that both can be moved, stopped and run on together: it is asked twice a
 * second, for as long as the process lives.
 */
export async function followSandboxClock(controlUrl: string): Promise<WorldClock> {
  const listeners: (() => void)[] = []
  let reading = await readClock(controlUrl)
  async function look(): Promise<void> {
    /** A sandbox that is away keeps the clock as it was. */
    const latest = await readClock(controlUrl).catch(() => reading)
    if (!isSame(latest, reading)) {
      reading = latest
      for (const listener of listeners) listener()
    }
    // After the answer, not beside it: of two looks under way the earlier could be answered last.
    setTimeout(look, POLL_INTERVAL_MS).unref()
  }
  setTimeout(look, POLL_INTERVAL_MS).unref()
  return {
    now: () => new Date(reading.stoppedAtMs ?? Date.now() + reading.offsetMs),
    onJump: (listener) => listeners.push(listener),
  }
}

const POLL_INTERVAL_MS = 500

interface Reading {
  /** Ahead of real time while it runs. */
  offsetMs: number
  /** Where it stands while it is stopped. */
  stoppedAtMs: number | undefined
}

/** A stopped clock falls behind real time all along without having been moved. */
function isSame(latest: Reading, earlier: Reading): boolean {
  if (latest.stoppedAtMs !== earlier.stoppedAtMs) return false
  return latest.stoppedAtMs !== undefined || latest.offsetMs === earlier.offsetMs
}

async function readClock(controlUrl: string): Promise<Reading> {
  const response = await fetch(`${controlUrl}/control/clock`, { signal: AbortSignal.timeout(2_000) })
  const { now, offsetMs, running } = clockSchema.parse(await response.json())
  return { offsetMs, stoppedAtMs: running ? undefined : Date.parse(now) }
}

const clockSchema = z.object({ now: z.iso.datetime(), offsetMs: z.number(), running: z.boolean() })
