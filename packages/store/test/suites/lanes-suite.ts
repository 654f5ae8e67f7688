import { describe, expect, it } from 'vitest'
import { askLane, type LaneEvent, noteLanes, type Pace, type Tx, takeTokens } from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import type { World } from '../world/world.ts'

export function testLanes(world: () => World): void {
  interface Asked {
    app: string
    wanted: number
    pace?: Pace
    now?: Date
  }
  const ask = (tx: Tx, { app, wanted, pace, now = NOON }: Asked) =>
    askLane(tx, { app, api: 'send', wanted, pace, now })
  const askOnce = (asked: Asked) => world().store.transaction((tx) => ask(tx, asked))
  const note = (app: string, events: LaneEvent[], now: Date = NOON) =>
    world().store.transaction((tx) =>
      noteLanes(
        tx,
        events.map((event) => ({ app, api: 'send', event })),
        now,
      ),
    )
  const failures: LaneEvent[] = Array.from({ length: 5 }, () => ({ kind: 'failing' }))

  describe('an app', () => {
    it('sends as many as it wants while nothing speaks against it', async () => {
      const { app } = await createScene(world().store)
      await note(app, [{ kind: 'healthy' }])
      expect(await askOnce({ app, wanted: 500 })).toMatchObject({ allowed: 500, askAgainAt: null })
    })

    it('that is paused sends nothing, and is told when to ask again; others send on', async () => {
      const [{ app }, other] = [await createScene(world().store), await createScene(world().store)]
      await note(app, failures)
      const { allowed, askAgainAt } = await askOnce({ app, wanted: 5 })
      expect(allowed).toBe(0)
      expect(askAgainAt?.getTime()).toBeGreaterThanOrEqual(NOON.getTime() + 5_000)
      expect(await askOnce({ app: other.app, wanted: 5 })).toMatchObject({ allowed: 5 })
    })

    it('tries one call after a pause, and no other while that one is under way', async () => {
      const scene = await createScene(world().store)
      const { app } = scene
      await note(app, failures)
      const later = minutesAfter(1)
      expect(await askOnce({ app, wanted: 5, now: later })).toMatchObject({ allowed: 1 })
      await scene.credit(1)
      await scene.launch(await scene.queue(), later)
      const { allowed, askAgainAt } = await askOnce({ app, wanted: 5, now: later })
      expect(allowed).toBe(0)
      expect(askAgainAt?.getTime()).toBeLessThan(later.getTime() + 1_000)
      await note(app, [{ kind: 'healthy' }], later)
      expect(await askOnce({ app, wanted: 5, now: later })).toMatchObject({ allowed: 1 })
    })

    it('keeps to its pace, whoever sends for it', async () => {
      const { app } = await createScene(world().store)
      const pace = { perSecond: 10, burst: 4 }
      const launch = (wanted: number, now: Date) =>
        world().store.transaction(async (tx) => {
          const { allowed, bucket, askAgainAt } = await ask(tx, { app, wanted, pace, now })
          if (bucket) await takeTokens(tx, { app, api: 'send', bucket, count: allowed })
          return { allowed, waitsMs: askAgainAt && askAgainAt.getTime() - now.getTime() }
        })
      expect(await launch(3, NOON)).toEqual({ allowed: 3, waitsMs: null })
      expect(await launch(3, NOON)).toEqual({ allowed: 1, waitsMs: 100 })
      expect(await launch(3, new Date(NOON.getTime() + 250))).toEqual({ allowed: 2, waitsMs: 50 })
      expect(await launch(9, minutesAfter(1))).toEqual({ allowed: 4, waitsMs: 100 })
    })
  })
}
