import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Store, wakeMessages } from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import { QUEUED_APP as app, type World } from '../world/world.ts'

/** Far less than the polling interval of the worker under test. */
const SOON = { timeout: 5000, interval: 5 }

export function testQueue(world: () => World): void {
  describe('the queue', () => {
    const taken: string[] = []
    const failing = new Set<string>()
    const depth = () => world().store.queue.depth()
    // A job ends a moment after its handler took the message.
    const untilEmpty = () =>
      vi.waitFor(async () => expect(await depth()).toEqual({ waiting: 0, active: 0 }), SOON)

    beforeAll(async () => {
      const { store } = world()
      await store.queue.work(
        app,
        async (messageIds) => {
          taken.push(...messageIds)
          if (messageIds.some((id) => failing.has(id))) throw new Error('The handler fails.')
          await store.transaction((tx) =>
            store.queue.cancel(
              tx,
              messageIds.map((messageId) => ({ app, messageId })),
            ),
          )
        },
        // So rarely that nothing below was found by polling.
        { batchSize: 10, pollingIntervalMs: 60_000 },
      )
    })

    afterAll(() => {
      expect(world().backgroundErrors).toEqual([])
    })

    it('hands a message over that is due, once, without waiting for a poll', async () => {
      const id = randomUUID()
      await enqueue(world().store, id, NOON)
      await vi.waitFor(() => expect(taken).toContain(id), SOON)
      await untilEmpty()
      expect(taken.filter((each) => each === id)).toHaveLength(1)
    })

    it('knows nothing of a message whose transaction was undone', async () => {
      const id = randomUUID()
      const { store } = world()
      const undone = store.transaction(async (tx) => {
        await store.queue.enqueue(tx, [{ app, messageId: id, runAt: secondsAfter(4) }], NOON)
        throw new Error('no grant')
      })
      await expect(undone).rejects.toThrow('no grant')
      expect(await depth()).toEqual({ waiting: 0, active: 0 })
    })

    it('keeps one job for a message, the one that was enqueued last', async () => {
      const id = randomUUID()
      await enqueue(world().store, id, secondsAfter(3))
      await enqueue(world().store, id, secondsAfter(4))
      expect(await depth()).toEqual({ waiting: 1, active: 0 })
      await enqueue(world().store, id, NOON)
      await vi.waitFor(() => expect(taken).toContain(id), SOON)
      await untilEmpty()
    })

    it('forgets a message that was cancelled', async () => {
      const { store } = world()
      const messageId = randomUUID()
      await enqueue(store, messageId, secondsAfter(4))
      await store.transaction((tx) => store.queue.cancel(tx, [{ app, messageId }]))
      expect(await depth()).toEqual({ waiting: 0, active: 0 })
    })

    it('holds only what is due soon: later messages wait in the table', async () => {
      await enqueue(world().store, randomUUID(), minutesAfter(10))
      expect(await depth()).toEqual({ waiting: 0, active: 0 })
    })

    it('hands many messages over in batches', async () => {
      const { store } = world()
      const ids: string[] = Array.from({ length: 100 }, () => randomUUID())
      await store.transaction((tx) =>
        store.queue.enqueue(
          tx,
          ids.map((messageId) => ({ app, messageId, runAt: NOON })),
          NOON,
        ),
      )
      await vi.waitFor(() => expect(taken.filter((id) => ids.includes(id))).toHaveLength(100), SOON)
      await untilEmpty()
    })

    it('hands a message over that waited, at the first poll after its time has come', async () => {
      const { store } = world()
      const polled: string[] = []
      const id = randomUUID()
      await enqueue(store, id, new Date(NOON.getTime() + 100))
      expect(await depth()).toEqual({ waiting: 1, active: 0 })
      await store.queue.work(app, async (messageIds) => void polled.push(...messageIds), { batchSize: 10 })
      await vi.waitFor(() => expect(polled).toEqual([id]), SOON)
    })
  })

  describe('the sweep wakes', () => {
    const wake = (scene: { app: string }, now: Date) =>
      world().store.transaction((tx) => wakeMessages(tx, { app: scene.app, now, limit: 10 }))

    it('a message when its time has come, and then leaves it to its job for a minute', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const messageId = await scene.schedule(minutesAfter(10))
      expect(await wake(scene, minutesAfter(9.9))).toEqual([])
      expect(await wake(scene, minutesAfter(10))).toEqual([{ messageId }])
      expect(await wake(scene, minutesAfter(10.9))).toEqual([])
      expect(await wake(scene, minutesAfter(11))).toEqual([{ messageId }])
    })

    it('a message that was due at once when its job has come to nothing', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const messageId = await scene.queue()
      expect(await wake(scene, minutesAfter(0.9))).toEqual([])
      expect(await wake(scene, minutesAfter(1))).toEqual([{ messageId }])
    })

    it('nothing that is under way, or of another app', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      await scene.launch(await scene.queue())
      expect(await wake(scene, minutesAfter(60))).toEqual([])
      await scene.credit(1)
      await scene.queue()
      expect(await wake({ app: 'another' }, minutesAfter(60))).toEqual([])
    })
  })
}

const secondsAfter = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000)

function enqueue(store: Store, messageId: string, runAt: Date): Promise<void> {
  return store.transaction((tx) => store.queue.enqueue(tx, [{ app, messageId, runAt }], NOON))
}
