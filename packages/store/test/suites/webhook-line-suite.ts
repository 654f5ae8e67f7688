import { describe, expect, it } from 'vitest'
import { deleteWebhookEvents, giveUpWebhookEvents, takeWebhookEvents } from '../../src/index.ts'
import { minutesAfter, NOON, type Scene } from '../world/scene.ts'
import { createWebhookActs } from '../world/webhook-acts.ts'
import type { World } from '../world/world.ts'

export function testWebhookLine(world: () => World): void {
  const { listenedScene, listenedMessage, settleMessage, change, take, end, list } = createWebhookActs(world)

  describe('events that wait', () => {
    /** A message that became unknown and was then found to have been sent: two events. */
    async function twoEvents(): Promise<Scene> {
      const scene = await listenedScene('shop')
      const { id, attemptId } = await listenedMessage(scene)
      await settleMessage({ attemptId, event: 'unknown', reason: 'timed-out' })
      await change(id, 'resolved-sent')
      for (const event of await take(scene)) {
        if (event.type === 'grant.given') await end(event, {})
        else await end(event, { state: 'waiting', dueAt: NOON })
      }
      return scene
    }

    it('are taken once, until the lease has lapsed', async () => {
      const scene = await twoEvents()
      expect(await take(scene)).toMatchObject([{ type: 'message.unknown', attempts: 2 }])
      expect(await take(scene)).toEqual([])
      expect(await take(scene, { now: minutesAfter(1) })).toMatchObject([
        { type: 'message.unknown', attempts: 3 },
      ])
    })

    it('go out in order: the next one when the one before is delivered', async () => {
      const scene = await twoEvents()
      const [first] = await take(scene)
      if (!first) return expect.unreachable()
      await end(first, { state: 'waiting', dueAt: minutesAfter(5), error: 'The answer was 500.' })
      expect(await take(scene, { now: minutesAfter(4) })).toEqual([])
      const [again] = await take(scene, { now: minutesAfter(5) })
      expect(again).toMatchObject({ id: first.id, lastError: 'The answer was 500.' })
      if (!again) return expect.unreachable()
      await end(again, {}, minutesAfter(5))
      expect(await take(scene, { now: minutesAfter(5) })).toMatchObject([{ type: 'message.accepted' }])
    })

    it('go out when the one before was given up', async () => {
      const scene = await twoEvents()
      const [first] = await take(scene)
      if (!first) return expect.unreachable()
      await end(first, { state: 'given-up', error: 'The answer was 500.' })
      expect(await take(scene)).toMatchObject([{ type: 'message.accepted' }])
    })

    it('are not ended by one whose lease has passed to another', async () => {
      const scene = await twoEvents()
      const [late] = await take(scene)
      const [current] = await take(scene, { now: minutesAfter(2) })
      if (!late || !current) return expect.unreachable()
      await end(late, { state: 'given-up' }, minutesAfter(2))
      await end(current, {}, minutesAfter(2))
      const { events } = await list(scene)
      expect(events.find(({ id }) => id === late.id)).toMatchObject({ state: 'delivered' })
    })

    it('are taken up to the room that their caller has, oldest first', async () => {
      const scene = await listenedScene('shop')
      const ids: string[] = []
      for (let count = 0; count < 5; count += 1) {
        const id = await scene.schedule(minutesAfter(10))
        await change(id, 'cancelled-by-caller')
        ids.push(id)
      }
      const taken = await take(scene, { room: 3 })
      expect(new Set(taken.map(({ subjectId }) => subjectId))).toEqual(new Set(ids.slice(0, 3)))
      expect(await take(scene, { room: 3 })).toHaveLength(2)
    })

    it('of several apps share the room of their caller', async () => {
      const scenes = [await listenedScene('shop'), await listenedScene('shop')]
      for (const scene of scenes) await scene.credit(1)
      const taken = await world().store.transaction((tx) =>
        takeWebhookEvents(tx, {
          rooms: [{ caller: 'shop', apps: scenes.map(({ app }) => app), room: 1 }],
          leaseUntil: minutesAfter(1),
          now: NOON,
        }),
      )
      expect(taken).toHaveLength(1)
    })

    it('are given up when they have waited too long, and deleted when they are old', async () => {
      const scene = await twoEvents()
      const apps = [scene.app]
      const late = { apps, waitingSince: NOON, error: 'Too late.', now: NOON, limit: 10 }
      const givenUp = await world().store.transaction((tx) => giveUpWebhookEvents(tx, late))
      expect(givenUp).toEqual([
        { app: scene.app, caller: 'shop' },
        { app: scene.app, caller: 'shop' },
      ])
      expect((await list(scene)).events.filter(({ lastError }) => lastError === 'Too late.')).toHaveLength(2)
      const erase = (createdBefore: Date) =>
        world().store.transaction((tx) => deleteWebhookEvents(tx, { apps, createdBefore, limit: 10 }))
      expect(await erase(minutesAfter(-1))).toBe(0)
      expect(await erase(NOON)).toBe(3)
    })

    it('are not deleted, however old', async () => {
      const scene = await listenedScene('shop')
      await scene.credit(1)
      const query = { apps: [scene.app], createdBefore: minutesAfter(1), limit: 10 }
      expect(await world().store.transaction((tx) => deleteWebhookEvents(tx, query))).toBe(0)
    })
  })
}
