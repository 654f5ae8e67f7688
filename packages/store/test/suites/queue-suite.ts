import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findDueWithoutJob, type Store } from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import type { World } from '../world/world.ts'

/** Far less than the polling interval of the worker under test. */
const SOON = { timeout: 5000, interval: 5 }

export function testQueue(world: () => World): void {
  describe('the queue', () => {
    const taken: string[] = []
    const failing = new Set<string>()

    beforeAll(async () => {
      const { store } = world()
      await store.queue.work(
        async (messageIds) => {
          taken.push(...messageIds)
          if (messageIds.some((id) => failing.has(id))) throw new Error('The handler fails.')
          await store.transaction((tx) => store.queue.complete(tx, messageIds))
        },
        // So rarely that nothing below was found by polling.
        { batchSize: 10, concurrency: 1, pollingIntervalMs: 60_000 },
      )
    })

    afterAll(() => {
      expect(world().backgroundErrors).toEqual([])
    })

    it('hands a message over that is due, once, without waiting for a poll', async () => {
      const id = randomUUID()
      await enqueue(world().store, id, NOON)
      await vi.waitFor(() => expect(taken).toContain(id), SOON)
      await vi.waitFor(
        async () => expect(await world().store.queue.depth()).toEqual({ waiting: 0, active: 0 }),
        SOON,
      )
      expect(taken.filter((each) => each === id)).toHaveLength(1)
    })

    it('knows nothing of a message whose transaction was undone', async () => {
      const id = randomUUID()
      const { store } = world()
      const undone = store.transaction(async (tx) => {
        await store.queue.enqueue(tx, [{ messageId: id, runAt: minutesAfter(1) }], NOON)
        throw new Error('no grant')
      })
      await expect(undone).rejects.toThrow('no grant')
      expect(await store.queue.depth()).toEqual({ waiting: 0, active: 0 })
    })

    it('keeps one job for a message, the one that was enqueued last', async () => {
      const id = randomUUID()
      await enqueue(world().store, id, minutesAfter(10))
      await enqueue(world().store, id, minutesAfter(20))
      expect(await world().store.queue.depth()).toEqual({ waiting: 1, active: 0 })
      await enqueue(world().store, id, NOON)
      await vi.waitFor(() => expect(taken).toContain(id), SOON)
    })

    it('forgets a message that was cancelled', async () => {
      const { store } = world()
      const id = randomUUID()
      await enqueue(store, id, minutesAfter(10))
      await store.transaction((tx) => store.queue.cancel(tx, [id]))
      expect(await store.queue.depth()).toEqual({ waiting: 0, active: 0 })
    })

    it('retries nothing by itself, and the sweep finds what the handler left undone', async () => {
      const { store } = world()
      const scene = await createScene(store)
      await scene.credit(1)
      const id = await scene.queue()
      expect(await dueWithoutJob(store)).toContain(id)
      failing.add(id)
      await enqueue(store, id, NOON)
      await vi.waitFor(() => expect(taken).toContain(id), SOON)
      await vi.waitFor(async () => expect(await dueWithoutJob(store)).toContain(id), SOON)
      expect(taken.filter((each) => each === id)).toHaveLength(1)
      failing.delete(id)
      await enqueue(store, id, NOON)
      await vi.waitFor(() => expect(taken.filter((each) => each === id)).toHaveLength(2), SOON)
    })

    it('leaves a message to the sweep whose job waits for a time that a moved clock has passed', async () => {
      const { store } = world()
      const scene = await createScene(store)
      await scene.credit(1)
      const id = await scene.schedule(minutesAfter(10))
      await enqueue(store, id, minutesAfter(10))
      expect(await dueWithoutJob(store)).not.toContain(id)
      expect(await dueWithoutJob(store, minutesAfter(10))).toContain(id)
      await store.transaction((tx) => store.queue.cancel(tx, [id]))
    })

    it('hands many messages over in batches', async () => {
      const { store } = world()
      const ids: string[] = Array.from({ length: 100 }, () => randomUUID())
      await store.transaction((tx) =>
        store.queue.enqueue(
          tx,
          ids.map((messageId) => ({ messageId, runAt: NOON })),
          NOON,
        ),
      )
      await vi.waitFor(() => expect(taken.filter((id) => ids.includes(id))).toHaveLength(100), SOON)
    })

    it('hands a message over that waited, at the first poll after its time has come', async () => {
      const { store } = world()
      const polled: string[] = []
      const id = randomUUID()
      await enqueue(store, id, new Date(NOON.getTime() + 100))
      expect(await store.queue.depth()).toEqual({ waiting: 1, active: 0 })
      await store.queue.work(async (messageIds) => void polled.push(...messageIds), {
        batchSize: 10,
        concurrency: 1,
      })
      await vi.waitFor(() => expect(polled).toEqual([id]), SOON)
    })
  })
}

function enqueue(store: Store, messageId: string, runAt: Date): Promise<void> {
  return store.transaction((tx) => store.queue.enqueue(tx, [{ messageId, runAt }], NOON))
}

async function dueWithoutJob(store: Store, now: Date = NOON): Promise<string[]> {
  const found = await store.transaction((tx) => findDueWithoutJob(tx, { now, limit: 10_000 }))
  return found.map(({ messageId }) => messageId)
}
