import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { changeMessages, readAttempts } from '../../src/index.ts'
import { attemptActs } from '../world/attempt-acts.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import type { World } from '../world/world.ts'

export function testMarking(world: () => World): void {
  const { settle, mark } = attemptActs(world)

  describe('marking', () => {
    it('gives a due message an attempt of its own with a lease', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId, number, message } = await scene.launch(id)
      expect(number).toBe(1)
      expect(message).toMatchObject({
        id,
        state: 'attempting',
        attemptId,
        attempts: 1,
        data: { task: 'Water the plants' },
      })
      expect(await world().store.transaction((tx) => readAttempts(tx, [id]))).toEqual([
        {
          id: attemptId,
          messageId: id,
          number: 1,
          startedAt: NOON,
          finishedAt: null,
          outcome: null,
          reason: null,
          platformCode: null,
        },
      ])
    })

    it('launches nothing whose waiting has come to its end, whoever looks first', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue({ horizonAt: minutesAfter(60) })
      expect(await mark([id], minutesAfter(60))).toEqual([])
      expect(await mark([id], minutesAfter(59))).toHaveLength(1)
    })

    it('launches one message of a person at a time, and the next when that one is settled', async () => {
      const scene = await createScene(world().store)
      await scene.credit(2)
      const ids = [await scene.queue(), await scene.queue()]
      const [first, ...others] = await mark(ids)
      expect(others).toEqual([])
      expect(await mark(ids)).toEqual([])
      await settle({ attemptId: first?.attemptId ?? '', event: 'accepted' })
      const [second] = await mark(ids)
      expect(new Set([first?.message.id, second?.message.id])).toEqual(new Set(ids))
    })

    it('launches messages of different people together', async () => {
      const scenes = [await createScene(world().store), await createScene(world().store)]
      const ids = await Promise.all(
        scenes.map(async (scene) => {
          await scene.credit(1)
          return scene.queue()
        }),
      )
      expect(await mark(ids)).toHaveLength(2)
    })

    it('leaves messages alone that wait, are not due, or have ended', async () => {
      const scene = await createScene(world().store)
      await scene.credit(3)
      const scheduled = await scene.schedule(minutesAfter(10))
      const cancelled = await scene.queue()
      await world().store.transaction((tx) =>
        changeMessages(tx, [{ messageId: cancelled, event: 'cancelled-by-caller' }], NOON),
      )
      expect(await mark([scheduled, cancelled, randomUUID()])).toEqual([])
    })
  })
}
