import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  changeMessages,
  deleteWebhookEvents,
  giveUpWebhookEvents,
  listWebhookEvents,
  replayWebhookEvent,
  replayWebhookEvents,
  rescheduleMessage,
  type Settlement,
  settleAttempts,
  settleWebhookEvents,
  type TakenWebhookEvent,
  takeWebhookEvents,
  voidGrants,
  type WebhookSettlement,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import { readEverything, type World } from '../world/world.ts'

export function testWebhooks(world: () => World): void {
  /** A person in an app that these callers listen to. */
  async function listenedScene(...callers: string[]): Promise<Scene> {
    const scene = await createScene(world().store)
    world().listeners.set(scene.app, callers)
    return scene
  }

  async function listenedMessage(scene: Scene): Promise<{ id: string; attemptId: string }> {
    await scene.credit(1)
    const id = await scene.queue()
    const { attemptId } = await scene.launch(id)
    return { id, attemptId }
  }

  const settleMessage = (settlement: Settlement, now: Date = NOON) =>
    world().store.transaction((tx) => settleAttempts(tx, [settlement], now))

  const change = (messageId: string, event: 'resolved-sent' | 'cancelled-by-caller') =>
    world().store.transaction((tx) => changeMessages(tx, [{ messageId, event }], NOON))

  function take(
    { app }: Scene,
    { caller = 'shop', room = 10, now = NOON }: { caller?: string; room?: number; now?: Date } = {},
  ): Promise<TakenWebhookEvent[]> {
    return world().store.transaction((tx) =>
      takeWebhookEvents(tx, {
        rooms: [{ caller, apps: [app], room }],
        leaseUntil: minutesAfter(1, now),
        now,
      }),
    )
  }

  const end = (event: TakenWebhookEvent, result: Partial<WebhookSettlement>, now: Date = NOON) =>
    world().store.transaction((tx) =>
      settleWebhookEvents(tx, [{ ...event, state: 'delivered', dueAt: now, ...result }], now),
    )

  const list = ({ app }: Scene, caller = 'shop') =>
    world().store.transaction((tx) => listWebhookEvents(tx, { caller, apps: [app], limit: 50 }))

  /** Takes and delivers until nothing is left: the types, in the order in which they went out. */
  async function deliverAll(scene: Scene, now: Date = NOON): Promise<string[]> {
    const types: string[] = []
    for (;;) {
      const taken = await take(scene, { now })
      if (taken.length === 0) return types
      for (const event of taken) {
        types.push(event.type)
        await end(event, {}, now)
      }
    }
  }

  /** Without the grant that every message needs. */
  const ofMessages = (types: readonly string[]) => types.filter((type) => type.startsWith('message.'))

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
      const { attemptId: _attempt, platformMessageId, campaignId, ...visible } = now
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
