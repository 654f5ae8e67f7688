import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { KILL_STEPS } from './kill-steps.ts'
import { beginWalk, readAfterRestart, untilKilled, untilSettled } from './walk.ts'

/**
 * The process is killed (SIGKILL) at each step of a message's walk and started again on the same database. Afterwards
 * our ledger is held against the sandbox's own books: nothing lost, nothing twice, and `unknown` only where nobody
 * could know whether the platform had answered.
 */

/** More than an attempt's lease and more than any `sendInMs`. */
const LEASE_AND_WAIT_MS = 90_000

describe('messages survive the death of their process', () => {
  test.concurrent.for(KILL_STEPS)('killed $killed', { timeout: 90_000 }, async (step) => {
    await using walk = await beginWalk(step)
    await untilKilled(walk)
    await walk.backend.kill()

    await walk.restart()
    await walk.control.moveClock({ advanceMs: LEASE_AND_WAIT_MS })
    await untilSettled(walk)
    // Twice the sweep's pace: what was wrongly taken up again would show by now.
    await walk.control.moveClock({ advanceMs: LEASE_AND_WAIT_MS })
    await delay(2_000)

    expect(await readAfterRestart(walk)).toEqual(step.expected)
    // The caller who never saw the 202 asks again with the same key.
    expect(await Promise.all(walk.passengers.map(({ post }) => post()))).toEqual(walk.ids)
  })
})
