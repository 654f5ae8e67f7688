import { expect, test, vi } from 'vitest'
import { repeat } from '../src/repeat.ts'

const HOUR_MS = 3_600_000

test('whoever is woken while it acts acts again at once, whatever the interval', async () => {
  const held = Promise.withResolvers<void>()
  const act = vi.fn(() => held.promise)
  const repeated = repeat(act, { intervalMs: HOUR_MS, onError: () => {} })
  await vi.waitUntil(() => act.mock.calls.length === 1)
  repeated.wake()
  held.resolve()
  await vi.waitUntil(() => act.mock.calls.length === 2)
  repeated.stop()
  await repeated.stopped
})

test('what is woken while it waits acts at once, and a failure ends nothing', async () => {
  const errors: unknown[] = []
  const act = vi.fn(async () => {
    throw new Error('the database is away')
  })
  const repeated = repeat(act, { intervalMs: HOUR_MS, onError: (error) => errors.push(error) })
  await vi.waitUntil(() => errors.length === 1)
  repeated.wake()
  await vi.waitUntil(() => act.mock.calls.length === 2)
  repeated.stop()
  await repeated.stopped
  expect(errors).toHaveLength(2)
})
