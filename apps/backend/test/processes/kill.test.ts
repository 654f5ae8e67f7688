import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startSandbox } from '@mini-push/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabaseEnvironment } from '../support/database-environment.ts'
import { startBackendProcess } from './backend-process.ts'
import { KILL_STEPS } from './kill-steps.ts'
import { beginWalk, readAfterRestart, untilKilled, untilSettled } from './walk.ts'

/**
 * The process is killed (SIGKILL) at each step of a message's walk and started again on the same database. Afterwards
 * our ledger is held against the sandbox's own books: nothing lost, nothing twice, and `unknown` only where nobody
 * could know whether the platform had answered.
 */

/** Where an embedded database is set up, for each walk to start from. */
let emptyDir: string

beforeAll(async () => {
  emptyDir = await mkdtemp(join(tmpdir(), 'mini-push-empty-'))
  await using sandbox = await startSandbox({ controlPort: 0 })
  const database = await createDatabaseEnvironment(emptyDir)
  const backend = await startBackendProcess({ ...database, SANDBOX_CONTROL_URL: sandbox.controlUrl })
  await backend.kill()
})
afterAll(() => rm(emptyDir, { recursive: true, force: true }))

/** More than an attempt's lease and more than any `sendInMs`. */
const LEASE_AND_WAIT_MS = 90_000

describe('messages survive the death of their process', () => {
  test.concurrent.for(KILL_STEPS)('killed $killed', { timeout: 90_000 }, async (step) => {
    await using walk = await beginWalk(step, emptyDir)
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
