import type { Activity } from '../service/activity.ts'

/** How long an action may keep the phone busy before waiting for it fails. */
const BUSY_LIMIT_MS = 5_000
const DEFAULT_WAIT_MS = 3_000
const POLL_MS = 10

/**
 * Waits until the app has nothing under way: no call, no short timer, no rendering. A long timer, an interval, and
 * a dialog that waits for its person do not count.
 *
 * @throws {Error} naming what is still under way after five seconds.
 */
export async function untilIdle(activity: Activity): Promise<void> {
  const deadlineAt = Date.now() + BUSY_LIMIT_MS
  do {
    await pause(1)
    if (Date.now() > deadlineAt) throw new Error(`still under way: ${activity.underWay().join(', ')}`)
  } while (activity.underWay().length > 0)
}

/**
 * Asks again and again until `check` gives something truthy, and gives that. What `check` throws counts as "not yet".
 *
 * @throws {Error} after `timeoutMs` (3 seconds), with `describe` and the last thing thrown.
 */
export async function waitUntil<Result>(
  check: () => Result,
  { describe, timeoutMs = DEFAULT_WAIT_MS }: { describe: () => string; timeoutMs?: number },
): Promise<Result> {
  const deadlineAt = Date.now() + timeoutMs
  for (;;) {
    const { result, error } = attempt(check)
    if (result) return result
    if (Date.now() > deadlineAt)
      throw new Error(`waited ${timeoutMs} ms in vain; ${describe()}`, { cause: error })
    await pause(POLL_MS)
  }
}

function attempt<Result>(check: () => Result): { result?: Result; error?: unknown } {
  try {
    return { result: check() }
  } catch (error) {
    return { error }
  }
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}
