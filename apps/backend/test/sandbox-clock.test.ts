import { createSandboxControl, startSandbox } from '@mini-push/sandbox'
import { expect, test, vi } from 'vitest'
import { followSandboxClock } from '../src/sandbox/sandbox-clock.ts'

/** As everywhere in this suite: the kill table, which may run beside it, takes every core. */
const PATIENCE = { timeout: 4_000 }

async function openClock() {
  const sandbox = await startSandbox({ controlPort: 0 })
  const control = createSandboxControl(sandbox.controlUrl)
  const clock = await followSandboxClock(sandbox.controlUrl)
  let jumps = 0
  clock.onJump?.(() => {
    jumps += 1
  })
  return {
    control,
    clock,
    jumps: () => jumps,
    /** Until the next look at the sandbox, and the one after it. */
    async looks(count: number) {
      const fetches = vi.spyOn(globalThis, 'fetch')
      await vi.waitUntil(() => fetches.mock.calls.length > count, { timeout: 1_000 * (count + 1) })
      fetches.mockRestore()
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
}

test('the clock stands while the sandbox’s is stopped, and nobody is woken for that', async () => {
  await using world = await openClock()

  const stopped = await world.control.moveClock({ running: false })
  await vi.waitUntil(() => world.jumps() === 1, PATIENCE)
  await world.looks(3)

  expect(world.clock.now().toISOString()).toBe(stopped.now)
  expect(world.jumps()).toBe(1)
})

test('a clock that is moved while it is stopped wakes whoever listens once, and stands there', async () => {
  await using world = await openClock()
  await world.control.moveClock({ running: false })
  await vi.waitUntil(() => world.jumps() === 1, PATIENCE)

  const { now } = await world.control.moveClock({ advanceMs: 7_200_000 })
  await vi.waitUntil(() => world.clock.now().toISOString() === now, PATIENCE)
  await world.looks(2)

  expect(world.jumps()).toBe(2)
  expect(world.clock.now().toISOString()).toBe(now)
})

test('a clock that is run on goes on from where it stood', async () => {
  await using world = await openClock()
  const { now } = await world.control.moveClock({ now: '2030-06-01T08:00:00Z', running: false })
  await vi.waitUntil(() => world.clock.now().toISOString() === now, PATIENCE)

  await world.control.moveClock({ running: true })

  await vi.waitUntil(() => world.clock.now().toISOString() > now, PATIENCE)
  expect(world.clock.now().getTime()).toBeLessThan(Date.parse(now) + 60_000)
})
