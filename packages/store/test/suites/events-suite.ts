import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  findUnmatchedEvents,
  keepEvent,
  matchEvents,
  type NewEvent,
  type Settlement,
  settleAttempts,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import { readEverything, type World } from '../world/world.ts'

const WINDOW_MS = 60_000

export function testEvents(world: () => World): void {
  const keep = (event: NewEvent) => world().store.transaction((tx) => keepEvent(tx, event))

  /** What the callback does with an event: keep it, and find its message. */
  async function receive(event: NewEvent): Promise<string | undefined> {
    return world().store.transaction(async (tx) => {
      const kept = await keepEvent(tx, event)
      const [match] = kept
        ? await matchEvents(tx, { eventIds: [kept.id], windowMs: WINDOW_MS, now: NOON })
        : []
      return match?.messageId
    })
  }

  /** What settling does: end the attempt, and look for events that were quicker than the reply. */
  async function settle(settlement: Settlement): Promise<string[]> {
    return world().store.transaction(async (tx) => {
      const settled = await settleAttempts(tx, [settlement], NOON)
      const eventIds = await findUnmatchedEvents(
        tx,
        settled.map(({ messageId }) => messageId),
      )
      const matched = await matchEvents(tx, { eventIds, windowMs: WINDOW_MS, now: NOON })
      return matched.map(({ messageId }) => messageId)
    })
  }

  async function sendUnknown(scene: Scene, startedAt: Date = NOON): Promise<string> {
    await scene.credit(1)
    const id = await scene.queue()
    const { attemptId } = await scene.launch(id, startedAt)
    await settle({ attemptId, event: 'unknown', reason: 'timed-out' })
    return id
  }

  describe('an event', () => {
    it('is kept once, however often it is delivered', async () => {
      const event = sentEvent(await createScene(world().store))
      const kept = await Promise.all([keep(event), keep(event), keep(event)])
      expect(kept.filter(Boolean)).toHaveLength(1)
    })

    it('about somebody whom nobody knows here is not kept', async () => {
      const event = sentEvent(await createScene(world().store))
      expect(await keep({ ...event, app: `app-${randomUUID()}` })).toBeUndefined()
      expect(await keep({ ...event, identity: 'a-stranger' })).toBeUndefined()
    })

    it('is kept without the identity that it came with, even where its key contains it', async () => {
      const scene = await createScene(world().store)
      const kept = await keep(sentEvent(scene, { key: `${scene.identity}:1772366400` }))
      expect(kept).toMatchObject({ userId: scene.user.id })
      expect(await readEverything(world())).not.toContain(scene.identity)
    })

    it.each(['delivered', 'not-delivered'] as const)(
      'gives the message with its platform id a receipt: %s',
      async (kind) => {
        const scene = await createScene(world().store)
        await scene.credit(1)
        const id = await scene.queue()
        await settle({
          attemptId: (await scene.launch(id)).attemptId,
          event: 'accepted',
          platformMessageId: '7',
        })
        expect(await receive(sentEvent(scene, { kind, platformMessageId: '7' }))).toBe(id)
        expect(await scene.message(id)).toMatchObject({
          state: 'accepted',
          receiptStatus: kind,
          receiptAt: NOON,
        })
      },
    )

    it('resolves the one unknown message that it can be about, and spends its grant', async () => {
      const scene = await createScene(world().store)
      const id = await sendUnknown(scene)
      expect(await scene.balance()).toMatchObject({ held: 1 })
      expect(await receive(sentEvent(scene, { platformMessageId: '8' }))).toBe(id)
      expect(await scene.message(id)).toMatchObject({
        state: 'accepted',
        reason: null,
        platformMessageId: '8',
        receiptStatus: 'delivered',
      })
      expect(await scene.balance()).toMatchObject({ available: 0, held: 0 })
    })

    it.each<{ why: string; prepare: (scene: Scene) => Promise<void>; event: Partial<NewEvent> }>([
      {
        why: 'two unknown ones could be meant',
        prepare: async (scene) => {
          await sendUnknown(scene)
          await sendUnknown(scene)
        },
        event: {},
      },
      { why: 'it is of another time', prepare: async () => {}, event: { occurredAt: minutesAfter(1.1) } },
      { why: 'it is of another template', prepare: async () => {}, event: { template: 'digest' } },
      { why: 'no template of ours is bound', prepare: async () => {}, event: { template: null } },
      { why: 'it is about another person', prepare: async () => {}, event: { identity: 'somebody-else' } },
      { why: 'it is not about a send', prepare: async () => {}, event: { kind: 'consent-withdrawn' } },
    ])('resolves no unknown message when $why', async ({ prepare, event }) => {
      const scene = await createScene(world().store)
      const id = await sendUnknown(scene)
      await prepare(scene)
      expect(await receive(sentEvent(scene, event))).toBeUndefined()
      expect(await scene.message(id)).toMatchObject({ state: 'unknown', receiptStatus: null })
    })

    it('that outruns the reply waits for it, and is found when the attempt settles', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      expect(await receive(sentEvent(scene, { platformMessageId: '9' }))).toBeUndefined()
      expect(await settle({ attemptId, event: 'accepted', platformMessageId: '9' })).toEqual([id])
      expect(await scene.message(id)).toMatchObject({ state: 'accepted', receiptStatus: 'delivered' })
    })

    it('that outruns a reply which is then lost resolves the message as it settles', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const id = await scene.queue()
      const { attemptId } = await scene.launch(id)
      await receive(sentEvent(scene))
      expect(await settle({ attemptId, event: 'unknown', reason: 'connection-lost' })).toEqual([id])
      expect(await scene.message(id)).toMatchObject({ state: 'accepted', reason: null })
    })

    it('is not given to an unknown message while another one under way could be meant', async () => {
      const scene = await createScene(world().store)
      const unknown = await sendUnknown(scene)
      await scene.credit(1)
      const { attemptId, message } = await scene.launch(await scene.queue())
      expect(await receive(sentEvent(scene, { platformMessageId: '10' }))).toBeUndefined()
      expect(await settle({ attemptId, event: 'accepted', platformMessageId: '10' })).toEqual([message.id])
      expect(await scene.message(unknown)).toMatchObject({ state: 'unknown' })
    })
  })
}

function sentEvent({ app, identity, key }: Scene, change: Partial<NewEvent> = {}): NewEvent {
  return {
    app,
    key: randomUUID(),
    kind: 'delivered',
    identity,
    template: key.template,
    platformMessageId: randomUUID(),
    platformCode: null,
    occurredAt: NOON,
    receivedAt: NOON,
    ...change,
  }
}
