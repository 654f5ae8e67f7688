import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  beginErasure,
  bindExternalId,
  cancelPortion,
  countAttempts,
  deleteOldConsents,
  erasePortion,
  findOrCreateUser,
  findUnmatchedEvents,
  findUserByIdentity,
  findUsers,
  holdPresent,
  insertMessages,
  keepEvent,
  markAttempting,
  matchEvents,
  readAttemptCounts,
  readAttempts,
  readMessage,
  readOneMoment,
  recordConsent,
  revokeUserSessions,
  settleAttempts,
  type Tx,
} from '../../src/index.ts'
import { erasureActs } from '../world/erasure-acts.ts'
import { beside, cross, overlap } from '../world/overlaps.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import { readEverything, type World } from '../world/world.ts'

/** Transactions of which one has to wait for another: PGlite has one at a time. */
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

    it('do not wait for each other when old consents are deleted of a person who is being erased', async () => {
      const scene = await createScene(world().store)
      await answerTwice(world(), scene)
      await erasureActs(world).begin(scene)
      await cross(world(), {
        lock: (tx) => lockConsents(tx, scene),
        goOn: (tx) => deleteOldConsents(tx, { before: minutesAfter(5), after: undefined, limit: 10_000 }),
        second: (tx) => erasePortion(tx, { apps: [scene.app], limit: 100, now: NOON }),
      })
      while (await erasureActs(world).erasePart(scene));
      expect(await readEverything(world())).not.toContain(scene.user.id)
    })

    it('do not wait for each other when one cancels a campaign and one erases whom it looked at last', async () => {
      const scene = await createScene(world().store)
      const { app, user } = scene
      await scene.credit(1)
      const campaignId = await cancelCampaign(world(), scene)
      await scene.queue({ campaignId })
      await erasureActs(world).begin(scene)
      const [cancelled] = await cross(world(), {
        lock: ({ database }) =>
          sql`select from campaigns where id = ${campaignId} for update`.execute(database),
        goOn: (tx) => cancelPortion(tx, { apps: [app], limit: 10, now: NOON }),
        second: (tx) => erasePortion(tx, { apps: [app], limit: 100, now: NOON }),
      })
      expect(cancelled).toMatchObject([{ state: 'cancelled' }])
      while (await erasureActs(world).erasePart(scene));
      expect(await readEverything(world())).not.toContain(user.id)
    })

    it('pass over a consent that somebody has in hand, and look at consents one at a time', async () => {
      const { store } = world()
      const scene = await createScene(store)
      await answerTwice(world(), scene)
      const old = { before: minutesAfter(5), after: undefined, limit: 10_000 }
      const deleteOld = () => store.transaction((tx) => deleteOldConsents(tx, old))
      await beside(world(), (tx) => lockConsents(tx, scene), deleteOld)
      expect(await countConsents(world(), scene)).toBe(2)
      const busy = await beside(world(), (tx) => deleteOldConsents(tx, old), deleteOld)
      expect(busy).toBe('busy')
      expect(await countConsents(world(), scene)).toBe(1)
    })

    it('count attempts one at a time', async () => {
      const { store } = world()
      const scene = await createScene(store)
      await store.transaction((tx) => countAttempts(tx, NOON))
      await scene.credit(1)
      const { attemptId } = await scene.launch(await scene.queue())
      await store.transaction((tx) => settleAttempts(tx, [{ attemptId, event: 'accepted' }], NOON))
      const count = (tx: Tx) => countAttempts(tx, minutesAfter(2))
      await beside(world(), count, () => store.transaction(count))
      const query = { apps: [scene.app], since: minutesAfter(-60), now: minutesAfter(2), stepMs: 60_000 }
      const counts = await store.transaction((tx) => readAttemptCounts(tx, query))
      expect(counts).toMatchObject([{ outcome: 'accepted', count: 1 }])
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

/** An answer that nothing depends on, and a later one. */
async function answerTwice({ store }: World, { app, user }: Scene): Promise<void> {
  const answers = [{ template: 'reminder', decision: 'reject' as const }]
  for (const now of [NOON, minutesAfter(1)])
    await store.transaction((tx) =>
      recordConsent(tx, { app, userId: user.id, consentId: randomUUID(), answers, now }),
    )
}

const lockConsents = ({ database }: Tx, { user }: Scene) =>
  sql`select from consents where user_id = ${user.id} for update`.execute(database)

async function countConsents({ store }: World, { user }: Scene): Promise<number> {
  const { rows } = await store.transaction(({ database }) =>
    sql`select from consents where user_id = ${user.id}`.execute(database),
  )
  return rows.length
}

/** A campaign that is being cancelled, and had looked at this person last. */
async function cancelCampaign({ store }: World, { app, user }: Scene): Promise<string> {
  const id = randomUUID()
  await store.transaction(({ database }) =>
    sql`
      insert into campaigns (id, app, caller, idempotency_key, request_hash, template, data, audience, state, start_at,
        after_user, created_at)
      values (${id}, ${app}, 'shop', ${id}, 'h', 'reminder', '{}', 'grant-holders', 'cancelling', ${NOON}, ${user.id},
        ${NOON})
    `.execute(database),
  )
  return id
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
