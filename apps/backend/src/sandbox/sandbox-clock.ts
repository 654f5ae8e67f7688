import { z } from 'zod'
import type { WorldClock } from '../world-clock.ts'

/**
 * A clock that runs with the sandbox's, so that both can be moved together: it is asked twice a second, for as long as
 * the process lives.
 */
export async function followSandboxClock(controlUrl: string): Promise<WorldClock> {
  const listeners: (() => void)[] = []
  let offsetMs = await fetchOffsetMs(controlUrl)
  const timer = setInterval(async () => {
    /** A sandbox that is away keeps the clock as it was. */
    const latestMs = await fetchOffsetMs(controlUrl).catch(() => offsetMs)
    if (latestMs === offsetMs) return
    offsetMs = latestMs
    for (const listener of listeners) listener()
  }, POLL_INTERVAL_MS)
  timer.unref()
  return {
    now: () => new Date(Date.now() + offsetMs),
    onJump: (listener) => listeners.push(listener),
  }
}

const POLL_INTERVAL_MS = 500

async function fetchOffsetMs(controlUrl: string): Promise<number> {
  const response = await fetch(`${controlUrl}/control/clock`, { signal: AbortSignal.timeout(2_000) })
  return clockSchema.parse(await response.json()).offsetMs
}

const clockSchema = z.object({ offsetMs: z.number() })
