import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startSandbox } from '@mini-push/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBackendProcess } from './backend-process.ts'
import { KILL_ROWS } from './kill-rows.ts'
import { beginWalk, post, readBalance, readMessage, untilKilled, untilState } from './walk.ts'

/**
 * The process is killed (SIGKILL) at each step of a message's walk and started again on the same database. Afterwards
 * our ledger is held against the sandbox's own books: nothing lost, nothing twice, and `unknown` only where nobody
 * could know whether the platform had answered.
 */

/** A database that is set up, to start each walk from. */
let emptyDir: string

beforeAll(async () => {
  emptyDir = await mkdtemp(join(tmpdir(), 'mini-push-empty-'))
  await using sandbox = await startSandbox({ controlPort: 0 })
  const backend = await startBackendProcess({ DATA_DIR: emptyDir, SANDBOX_CONTROL_URL: sandbox.controlUrl })
  await backend.kill()
})
afterAll(() => rm(emptyDir, { recursive: true, force: true }))

/** More than an attempt's lease and more than any `sendInMs`. */
const LEASE_AND_WAIT_MS = 90_000

describe('a message survives the death of its process', () => {
  test.concurrent.for(KILL_ROWS)(
    '$app, killed $killed: $expected.state',
    { timeout: 90_000 },
    async (row) => {
      await using walk = await beginWalk(row, emptyDir)
      await untilKilled(walk)
      await walk.backend.kill()

      await walk.restart()
      await walk.control.moveClock({ advanceMs: LEASE_AND_WAIT_MS })
      await untilState(walk, row.expected.state)
      // Twice the sweep's pace: what was wrongly taken up again would show by now.
      await walk.control.moveClock({ advanceMs: LEASE_AND_WAIT_MS })
      await delay(2_000)

      expect((await readMessage(walk)).state).toBe(row.expected.state)
      expect(await walk.control.inbox({ user: 'alice' })).toHaveLength(row.expected.inbox)
      expect(await readBalance(walk)).toMatchObject(row.expected.grant)
      // The caller who never saw the 202 asks again with the same key.
      expect(await post(walk)).toBe(walk.messageId)
    },
  )
})
