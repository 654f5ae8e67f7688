import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import {
  beginErasure,
  bindExternalId,
  findOrCreateUser,
  findUnmatchedEvents,
  findUserByIdentity,
  findUsers,
  holdPresent,
  insertMessages,
  keepEvent,
  markAttempting,
  matchEvents,
  readAttempts,
  readMessage,
  readOneMoment,
  revokeUserSessions,
  settleAttempts,
  type Tx,
} from '../../src/index.ts'
import { erasureActs } from '../world/erasure-acts.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import { readEverything, type World } from '../world/world.ts'

/** Two transactions of which the second has to wait for the first: PGlite has one at a time. */
export function testOverlap(world: () => World): void {
  describe('two transactions that overlap', () => {
    it('do not miss each other when one settles a message and one brings its event', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const messageId = await scene.queue()
      const { attemptId } = await scene.launch(messageId)
      const platformMessageId = randomUUID()
      const [seenBySettle, matched] = await overlap(world(), {
        async first(tx) {
          await settleAttempts(tx, [{ attemptId, event: 'accepted', platformMessageId }], NOON)
          return findUnmatchedEvents(tx, [messageId])
        },
        second: (tx) => receiveEvent(tx, scene, { platformMessageId, occurredAt: NOON }),
      })
      expect(seenBySettle).toEqual([])
      expect(matched).toMatchObject([{ messageId }])
      expect(await scene.message(messageId)).toMatchObject({ state: 'accepted', receiptStatus: 'delivered' })
    })

    it.each([
      { waits: 'for proof', lapse: { event: 'lease-lapsed' } },
      { waits: 'to be sent again', lapse: { event: 'lease-lapsed-resendable', retryAt: minutesAfter(2) } },
    ] as const)(
      'do not miss each other when the late answer to a message that waits $waits meets its event',
      async ({ lapse }) => {
        const scene = await createScene(world().store)
        await scene.credit(1)
        const messageId = await scene.queue()
        const { attemptId } = await scene.launch(messageId)
        await world().store.transaction((tx) =>
          settleAttempts(tx, [{ attemptId, ...lapse, reason: 'process-lost' }], NOON),
        )
        const platformMessageId = randomUUID()
        const [, matched] = await overlap(world(), {
          first: (tx) => settleAttempts(tx, [{ attemptId, event: 'accepted', platformMessageId }], NOON),
          // By a clock that was moved meanwhile: only its id tells which message it is about.
          second: (tx) => receiveEvent(tx, scene, { platformMessageId, occurredAt: minutesAfter(30) }),
        })
        expect(matched).toMatchObject([{ messageId }])
        expect(await scene.message(messageId)).toMatchObject({
          state: 'accepted',
          receiptStatus: 'delivered',
        })
      },
    )

    it('leave nothing of a person whose erasure is asked for while they are being sent something', async () => {
      const scene = await createScene(world().store)
      const { app, user } = scene
      await scene.credit(1)
      const message = scene.newMessage()
      const [found, erasure] = await overlap(world(), {
        async first(tx) {
          const [recipient] = await findUsers(tx, [{ app, id: user.id }])
          await insertMessages(tx, [message], NOON)
          return recipient
        },
        second: (tx) =>
          beginErasure(tx, {
            userId: user.id,
            apps: [app],
            credentialKeyOf: () => undefined,
            now: NOON,
            leasesAt: NOON,
          }),
      })
      expect(found).toEqual(user)
      expect(erasure).toMatchObject({ app })
      const launch = { messageIds: [message.id], leaseUntil: minutesAfter(1), now: NOON }
      expect(await world().store.transaction((tx) => markAttempting(tx, launch))).toEqual([])
      while (await erasureActs(world).erasePart(scene));
      expect(await readEverything(world())).not.toContain(user.id)
    })

    it('write nothing for a person whose erasure was asked for a moment before', async () => {
      const scene = await createScene(world().store)
      const { app, user, identity } = scene
      const [, found] = await overlap(world(), {
        first: (tx) =>
          beginErasure(tx, {
            userId: user.id,
            apps: [app],
            credentialKeyOf: () => undefined,
            now: NOON,
            leasesAt: NOON,
          }),
        second: async (tx) => [
          await findUsers(tx, [{ app, id: user.id }]),
          await findUserByIdentity(tx, { app, identity }),
          await holdPresent(tx, [user.id]),
          await revokeUserSessions(tx, { userId: user.id, apps: [app], now: NOON }),
        ],
      })
      expect(found).toEqual([[undefined], undefined, new Set(), undefined])
    })

    it('show a reader one moment, though an attempt is settled between its looks', async () => {
      const { store } = world()
      const scene = await createScene(store)
      await scene.credit(1)
      const messageId = await scene.queue()
      const { attemptId } = await scene.launch(messageId)
      const looked = Promise.withResolvers<void>()
      const settled = Promise.withResolvers<void>()
      const reading = store.transaction(async (tx) => {
        await readOneMoment(tx)
        const message = await readMessage(tx, { id: messageId })
        looked.resolve()
        await settled.promise
        return { message, attempts: await readAttempts(tx, [messageId]) }
      })
      await looked.promise
      await store.transaction((tx) => settleAttempts(tx, [{ attemptId, event: 'accepted' }], NOON))
      settled.resolve()
      expect(await reading).toMatchObject({ message: { state: 'attempting' }, attempts: [{ outcome: null }] })
    })

    it('bind an external id for the one and tell the other that it is taken', async () => {
      const { app, user } = await createScene(world().store)
      const other = await world().store.transaction((tx) =>
        findOrCreateUser(tx, { app, platform: 'wechat', identity: 'other', now: NOON }),
      )
      const results = await overlap(world(), {
        first: (tx) => bindExternalId(tx, { app, userId: user.id, externalId: 'alice' }),
        second: (tx) => bindExternalId(tx, { app, userId: other.id, externalId: 'alice' }),
      })
      expect(results).toEqual(['bound', 'taken'])
    })
  })
}

async function receiveEvent(
  tx: Tx,
  { app, identity, key: { template } }: Scene,
  { platformMessageId, occurredAt }: { platformMessageId: string; occurredAt: Date },
) {
  const event = { app, identity, template, platformMessageId, platformCode: null, key: randomUUID() }
  const kept = await keepEvent(tx, { ...event, kind: 'delivered', occurredAt, receivedAt: NOON })
  return matchEvents(tx, { eventIds: [kept?.id ?? ''], windowMs: 60_000, now: NOON })
}

/** Begins `second` when `first` has done its work, and commits `first` when `second` waits for it. */
async function overlap<First, Second>(
  { store }: World,
  { first, second }: { first: (tx: Tx) => Promise<First>; second: (tx: Tx) => Promise<Second> },
): Promise<[First, Second]> {
  const worked = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const firstDone = store.transaction(async (tx) => {
    const result = await first(tx)
    worked.resolve()
    await mayCommit.promise
    return result
  })
  await worked.promise
  const secondDone = store.transaction(second)
  await vi.waitFor(async () => expect(await countWaiting({ store })).toBe(1), { timeout: 5000, interval: 5 })
  mayCommit.resolve()
  return Promise.all([firstDone, secondDone])
}

async function countWaiting({ store }: Pick<World, 'store'>): Promise<number> {
  const { rows } = await store.transaction((tx) =>
    sql`select from pg_locks where not granted`.execute(tx.database),
  )
  return rows.length
}
