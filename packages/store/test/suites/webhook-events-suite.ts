import { describe, expect, it } from 'vitest'
import { changeMessages, rescheduleMessage, type Settlement, voidGrants } from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import { createWebhookActs } from '../world/webhook-acts.ts'
import { readEverything, type World } from '../world/world.ts'

export function testWebhookEvents(world: () => World): void {
  const { listenedScene, listenedMessage, settleMessage, change, take, end, deliverAll, ofMessages } =
    createWebhookActs(world)

  describe('an event of a message', () => {
    it('says how the message stood when it happened, and nothing that only the platform may know', async () => {
      const scene = await listenedScene('shop')
      const { id, attemptId } = await listenedMessage(scene)
      await settleMessage({ attemptId, event: 'unknown', reason: 'timed-out' })
      await change(id, 'resolved-sent')
      const events = (await take(scene)).filter(({ type }) => type === 'message.unknown')
      expect(events).toMatchObject([{ app: scene.app, caller: 'shop', subjectId: id, attempts: 1 }])
      const {
        payload: _,
        dueAt,
        wakeAt,
        horizonAt,
        attempts,
        onUnknown,
        maybeSent,
        ...now
      } = await scene.message(id)
      const { attemptId: _attempt, attemptedAt: _began, platformMessageId, campaignId, ...visible } = now
      expect(events[0]?.content).toEqual({
        kind: 'message',
        message: { ...visible, state: 'unknown', reason: 'timed-out' },
      })
    })

    it.each<{ settlement: Omit<Settlement, 'attemptId'>; types: string[] }>([
      { settlement: { event: 'accepted' }, types: ['message.accepted'] },
      { settlement: { event: 'refused', reason: 'invalid-page' }, types: ['message.refused'] },
      { settlement: { event: 'unknown', reason: 'timed-out' }, types: ['message.unknown'] },
      {
        settlement: { event: 'deferred', reason: 'platform-busy', retryAt: minutesAfter(1) },
        types: [],
      },
    ])('is written when it was $settlement.event: $types', async ({ settlement, types }) => {
      const scene = await listenedScene('shop')
      const { attemptId } = await listenedMessage(scene)
      await settleMessage({ attemptId, ...settlement })
      expect(ofMessages(await deliverAll(scene))).toEqual(types)
    })

    it('is written when it was cancelled, and not when it was put off', async () => {
      const scene = await listenedScene('shop')
      const id = await scene.schedule(minutesAfter(10))
      const later = { messageId: id, sendAt: minutesAfter(20), horizonAt: minutesAfter(90), now: NOON }
      await world().store.transaction((tx) => rescheduleMessage(tx, later))
      expect(await deliverAll(scene)).toEqual([])
      await change(id, 'cancelled-by-caller')
      expect(await deliverAll(scene)).toEqual(['message.cancelled'])
    })

    it('is undone together with what it tells of', async () => {
      const scene = await listenedScene('shop')
      const id = await scene.schedule(minutesAfter(10))
      const undone = world().store.transaction(async (tx) => {
        await changeMessages(tx, [{ messageId: id, event: 'cancelled-by-caller' }], NOON)
        throw new Error('undone')
      })
      await expect(undone).rejects.toThrow('undone')
      expect(await take(scene)).toEqual([])
    })

    it('goes to each caller who listens to the app, and of other apps nothing is written', async () => {
      const heard = await listenedScene('shop', 'books')
      const unheard = await createScene(world().store)
      for (const scene of [heard, unheard]) {
        const id = await scene.schedule(minutesAfter(10))
        await change(id, 'cancelled-by-caller')
      }
      expect(await take(heard, { caller: 'shop' })).toHaveLength(1)
      expect(await take(heard, { caller: 'books' })).toHaveLength(1)
      expect(await take(unheard)).toEqual([])
    })

    it('holds no identity and no token', async () => {
      const scene = await listenedScene('shop')
      await scene.credit(1, { token: 'push-token-of-the-person' })
      const { attemptId } = await scene.launch(await scene.queue())
      await settleMessage({ attemptId, event: 'accepted', platformMessageId: '1' })
      const everything = await readEverything(world())
      expect(everything).toContain('message.accepted')
      expect(everything).not.toContain(scene.identity)
      expect(everything).not.toContain('push-token-of-the-person')
    })
  })

  describe('an event of grants', () => {
    it('tells what a person gave, and what is gone', async () => {
      const scene = await listenedScene('shop')
      await scene.credit(2, { expiresAt: minutesAfter(60) })
      await world().store.transaction((tx) => voidGrants(tx, [scene.key], NOON))
      // Nothing is left to void.
      await world().store.transaction((tx) => voidGrants(tx, [scene.key], NOON))
      const seen: object[] = []
      for (let count = 0; count < 4; count += 1) {
        for (const event of await take(scene)) {
          seen.push({ type: event.type, content: event.content })
          await end(event, {})
        }
      }
      const given = {
        type: 'grant.given',
        content: { kind: 'grant', grant: { ...scene.key, permits: 1, expiresAt: minutesAfter(60) } },
      }
      expect(seen).toEqual([
        given,
        given,
        {
          type: 'grant.voided',
          content: { kind: 'grant', grant: { ...scene.key, permits: 2, expiresAt: null } },
        },
      ])
    })

    it('says of a standing grant that it has no limit', async () => {
      const scene = await listenedScene('shop')
      await scene.credit(1, { kind: 'long-term' })
      expect(await take(scene)).toMatchObject([
        { type: 'grant.given', subjectId: scene.user.id, content: { grant: { permits: null } } },
      ])
    })
  })
}
