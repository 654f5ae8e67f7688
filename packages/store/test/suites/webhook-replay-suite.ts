import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { listWebhookEvents, replayWebhookEvent, replayWebhookEvents } from '../../src/index.ts'
import { minutesAfter, NOON, type Scene } from '../world/scene.ts'
import { createWebhookActs } from '../world/webhook-acts.ts'
import type { World } from '../world/world.ts'

export function testWebhookReplay(world: () => World): void {
  const { listenedScene, listenedMessage, settleMessage, change, take, end, list, deliverAll, ofMessages } =
    createWebhookActs(world)

  describe('a replay', () => {
    const replay = (scene: Scene, change: object = {}) =>
      world().store.transaction((tx) =>
        replayWebhookEvents(tx, {
          caller: 'shop',
          apps: [scene.app],
          since: NOON,
          after: 0,
          limit: 10,
          now: minutesAfter(30),
          ...change,
        }),
      )

    it('sends a message its events again, in their order and under their ids', async () => {
      const scene = await listenedScene('shop')
      const { id, attemptId } = await listenedMessage(scene)
      await settleMessage({ attemptId, event: 'unknown', reason: 'timed-out' })
      await change(id, 'resolved-sent')
      const order = ['message.unknown', 'message.accepted']
      expect(ofMessages(await deliverAll(scene))).toEqual(order)
      const { events: before } = await list(scene)
      expect(await replay(scene)).toHaveLength(3)
      expect(ofMessages(await deliverAll(scene, minutesAfter(30)))).toEqual(order)
      const { events: after } = await list(scene)
      expect(after.map((event) => event.id)).toEqual(before.map((event) => event.id))
    })

    it('goes on where it stopped, and begins at the instant that was asked for', async () => {
      const scene = await listenedScene('shop')
      await scene.credit(3)
      const [first = 0] = await replay(scene, { limit: 1 })
      expect(await replay(scene, { after: first })).toHaveLength(2)
      expect(await replay(scene, { since: minutesAfter(1) })).toEqual([])
    })

    it('reaches no event of another caller', async () => {
      const scene = await listenedScene('shop')
      await scene.credit(1)
      const [event] = (await list(scene)).events
      if (!event) return expect.unreachable()
      const ask = (caller: string, id: string) =>
        world().store.transaction((tx) =>
          replayWebhookEvent(tx, { caller, apps: [scene.app], id, now: NOON }),
        )
      expect(await ask('books', event.id)).toBe(false)
      expect(await ask('shop', randomUUID())).toBe(false)
      expect(await ask('shop', event.id)).toBe(true)
      expect(await replay(scene, { caller: 'books' })).toEqual([])
    })

    it('hurries what waits, and takes nothing out of the hands of who is posting it', async () => {
      const scene = await listenedScene('shop')
      await scene.credit(1)
      const [event] = await take(scene)
      if (!event) return expect.unreachable()
      await replay(scene, { now: NOON })
      expect(await take(scene)).toEqual([])
      await end(event, { state: 'waiting', dueAt: minutesAfter(60) })
      expect(await take(scene, { now: minutesAfter(30) })).toEqual([])
      await replay(scene)
      expect(await take(scene, { now: minutesAfter(30) })).toMatchObject([{ id: event.id, attempts: 2 }])
    })
  })

  describe('a list of events', () => {
    it('is paged, newest first, each caller seeing its own', async () => {
      const scene = await listenedScene('shop', 'books')
      await scene.credit(3)
      const page = (cursor?: string) =>
        world().store.transaction((tx) =>
          listWebhookEvents(tx, {
            caller: 'shop',
            apps: [scene.app],
            limit: 2,
            ...(cursor !== undefined && { cursor }),
          }),
        )
      const first = await page()
      const second = await page(first.nextCursor ?? '')
      expect([first.events.length, second.events.length, second.nextCursor]).toEqual([2, 1, null])
      expect([...first.events, ...second.events].every(({ caller }) => caller === 'shop')).toBe(true)
    })
  })
}
