import { beforeEach, describe, expect, it } from 'vitest'
import {
  countAttempts,
  countGrants,
  countUncovered,
  listUncovered,
  readAttemptCounts,
  readReasonCounts,
} from '../../src/index.ts'
import { attemptActs } from '../world/attempt-acts.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import type { World } from '../world/world.ts'

const DAY_MINUTES = 24 * 60

export function testCounts(world: () => World): void {
  const { settle } = attemptActs(world)
  const count = (now: Date) => world().store.transaction((tx) => countAttempts(tx, now))
  const read = ({ app }: Scene, now: Date) =>
    world().store.transaction((tx) =>
      readAttemptCounts(tx, { apps: [app], since: minutesAfter(-60), now, stepMs: 60_000 }),
    )

  async function refuse(scene: Scene, at: Date): Promise<void> {
    await scene.credit(1)
    const { attemptId } = await scene.launch(await scene.queue(), at)
    const outcome = { event: 'refused', reason: 'invalid-content', platformCode: '47003' } as const
    await settle({ attemptId, ...outcome }, at)
  }

  describe('what calls came to', () => {
    // Whatever the tests before have counted of this time.
    beforeEach(() => count(NOON))

    it('is counted by the minute, before and after the minute is over', async () => {
      const scene = await createScene(world().store)
      await refuse(scene, NOON)
      await refuse(scene, minutesAfter(0.5))
      await refuse(scene, minutesAfter(2))
      const expected = [
        { at: NOON, app: scene.app, template: 'reminder', outcome: 'refused', count: 2 },
        { at: minutesAfter(2), app: scene.app, template: 'reminder', outcome: 'refused', count: 1 },
      ]
      expect(await read(scene, minutesAfter(2))).toEqual(expected)
      await count(minutesAfter(2))
      expect(await read(scene, minutesAfter(2))).toEqual(expected)
      await count(minutesAfter(4))
      await count(minutesAfter(4))
      expect(await read(scene, minutesAfter(4))).toEqual(expected)
    })

    it('tells the reasons, with the platform’s own code', async () => {
      const scene = await createScene(world().store)
      await refuse(scene, NOON)
      await refuse(scene, minutesAfter(1))
      const reasons = await world().store.transaction((tx) =>
        readReasonCounts(tx, {
          apps: [scene.app],
          since: minutesAfter(-60),
          now: minutesAfter(1),
          limit: 5,
        }),
      )
      expect(reasons).toEqual([
        { app: scene.app, outcome: 'refused', reason: 'invalid-content', platformCode: '47003', count: 2 },
      ])
    })

    it('is counted anew by a clock that was set back', async () => {
      const scene = await createScene(world().store)
      await refuse(scene, NOON)
      await count(minutesAfter(7 * DAY_MINUTES))
      await count(minutesAfter(1))
      await refuse(scene, minutesAfter(1))
      await count(minutesAfter(3))
      expect((await read(scene, minutesAfter(3))).map((each) => each.count)).toEqual([1, 1])
    })
  })

  describe('permits', () => {
    it('are counted by template, with those that messages keep', async () => {
      const scene = await createScene(world().store)
      await scene.credit(3)
      await scene.credit(1, { expiresAt: minutesAfter(-1) })
      await scene.schedule(minutesAfter(60))
      const templates = [
        { app: scene.app, template: 'reminder' },
        { app: scene.app, template: 'invoice' },
      ]
      expect(await world().store.transaction((tx) => countGrants(tx, { templates, now: NOON }))).toEqual([
        { ...templates[0], free: 2, lasting: 0, people: 1, reserved: 1, held: 0 },
        { ...templates[1], free: 0, lasting: 0, people: 0, reserved: 0, held: 0 },
      ])
    })

    it('that will be missing are told by the hour, and whose they are', async () => {
      const scene = await createScene(world().store)
      const other = await createScene(world().store, scene.app)
      await scene.credit(1)
      await scene.schedule(minutesAfter(30))
      for (const minute of [90, 100]) await scene.schedule(minutesAfter(minute))
      await other.schedule(minutesAfter(110))
      await other.schedule(minutesAfter(8 * DAY_MINUTES))
      const span = { from: NOON, until: minutesAfter(7 * DAY_MINUTES) }
      const uncovered = await world().store.transaction((tx) =>
        countUncovered(tx, { apps: [scene.app], ...span }),
      )
      expect(uncovered).toEqual([
        { hour: minutesAfter(60), app: scene.app, template: 'reminder', messages: 3, people: 2 },
      ])
      const list = (after?: string) =>
        world().store.transaction((tx) =>
          listUncovered(tx, {
            app: scene.app,
            template: 'reminder',
            ...span,
            limit: 1,
            ...(after !== undefined && { after }),
          }),
        )
      const [first] = await list()
      const [second] = await list(first?.userId)
      const people = [
        { userId: scene.user.id, externalId: null, messages: 2, firstSendAt: minutesAfter(90) },
        { userId: other.user.id, externalId: null, messages: 1, firstSendAt: minutesAfter(110) },
      ].toSorted((left, right) => (left.userId < right.userId ? -1 : 1))
      expect([first, second]).toEqual(people)
      expect(await list(second?.userId)).toEqual([])
    })
  })
}
