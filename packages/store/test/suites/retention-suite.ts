import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  type ConsentPlace,
  createSession,
  deleteOld,
  deleteOldConsents,
  keepEvent,
  lastDecisions,
  leaseCredential,
  listAudit,
  type OldThing,
  putCredential,
  readCredential,
  readSession,
  recordAudit,
  recordConsent,
  voidGrants,
} from '../../src/index.ts'
import { unique } from '../world/erasure-acts.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import type { World } from '../world/world.ts'

/** What `NOON` is not yet before, and what it is. */
const EARLIER = NOON
const LATER = minutesAfter(1)

export function testRetention(world: () => World): void {
  const remove = (thing: OldThing, before: Date) =>
    world().store.transaction((tx) => deleteOld(tx, { thing, before, limit: 10_000 }))

  const countOf = async (table: string, { user }: Scene): Promise<number> => {
    const { rows } = await world().store.transaction(({ database }) =>
      sql<object>`select user_id from ${sql.table(table)} where user_id = ${user.id}`.execute(database),
    )
    return rows.length
  }

  describe('what is old', () => {
    it('goes: sessions that have ended', async () => {
      const { app, user } = await createScene(world().store)
      const session = await world().store.transaction((tx) =>
        createSession(tx, { app, userId: user.id, now: minutesAfter(-60), expiresAt: NOON }),
      )
      const read = () => world().store.transaction((tx) => readSession(tx, session.id))
      await remove('sessions', EARLIER)
      expect(await read()).toMatchObject({ id: session.id })
      await remove('sessions', LATER)
      expect(await read()).toBeUndefined()
    })

    it('goes: permits that ended or were voided, while those that can be used stay', async () => {
      const [voided, expired, alive] = [
        await createScene(world().store),
        await createScene(world().store),
        await createScene(world().store),
      ]
      await voided.credit(1)
      await world().store.transaction((tx) => voidGrants(tx, [voided.key], NOON))
      await expired.credit(1, { expiresAt: NOON })
      await alive.credit(1, { expiresAt: minutesAfter(60) })
      const counts = async () => [
        await countOf('grants', voided),
        await countOf('grants', expired),
        await countOf('grants', alive),
      ]
      await remove('grants', EARLIER)
      expect(await counts()).toEqual([1, 1, 1])
      await remove('grants', LATER)
      expect(await counts()).toEqual([0, 0, 1])
    })

    it('goes: what platforms told and no message was found for', async () => {
      const scene = await createScene(world().store)
      await world().store.transaction((tx) =>
        keepEvent(tx, {
          ...{ app: scene.app, identity: scene.identity, key: randomUUID(), kind: 'consent-given' },
          ...{ template: 'reminder', platformMessageId: null, platformCode: null },
          ...{ occurredAt: NOON, receivedAt: NOON },
        }),
      )
      await remove('events', EARLIER)
      expect(await countOf('events', scene)).toBe(1)
      await remove('events', LATER)
      expect(await countOf('events', scene)).toBe(0)
    })

    it.each([
      ['that has ended', NOON, 0],
      ['that goes on', null, 1],
    ])('the audience of a campaign %s', async (_which, endedAt, left) => {
      const scene = await createScene(world().store)
      const id = randomUUID()
      await world().store.transaction(async ({ database }) => {
        await sql`
          insert into campaigns (id, app, caller, idempotency_key, request_hash, template, data, audience, state, start_at,
            created_at, ended_at)
          values (${id}, ${scene.app}, 'shop', ${id}, 'h', 'reminder', '{}', 'listed', 'done', ${NOON}, ${NOON}, ${endedAt})
        `.execute(database)
        await sql`
          insert into campaign_recipients (campaign_id, user_id, data) values (${id}, ${scene.user.id}, '{}')
        `.execute(database)
      })
      await remove('recipients', EARLIER)
      expect(await countOf('campaign_recipients', scene)).toBe(1)
      await remove('recipients', LATER)
      expect(await countOf('campaign_recipients', scene)).toBe(left)
    })

    it('goes: what was done by whom', async () => {
      const actor = unique('actor')
      await world().store.transaction((tx) =>
        recordAudit(tx, { actorKind: 'caller', actor, action: 'message.cancel', now: NOON }),
      )
      const count = () =>
        world().store.transaction(async (tx) => (await listAudit(tx, { actor, limit: 1 })).entries.length)
      await remove('acts', EARLIER)
      expect(await count()).toBe(1)
      await remove('acts', LATER)
      expect(await count()).toBe(0)
    })

    it('goes: tokens of persons who have no permit left, and places kept for one that never came', async () => {
      const [idle, busy] = [await createScene(world().store), await createScene(world().store)]
      await busy.credit(1)
      const names = [unique('idle'), unique('busy'), unique('app'), unique('never')] as const
      const credential = { value: 'pair', expiresAt: NOON }
      await world().store.transaction(async (tx) => {
        await putCredential(tx, { key: names[0], credential, userId: idle.user.id })
        await putCredential(tx, { key: names[1], credential, userId: busy.user.id })
        await putCredential(tx, { key: names[2], credential })
        await leaseCredential(tx, { key: names[3], holder: 'p', until: NOON, now: minutesAfter(-1) })
      })
      await remove('credentials', EARLIER)
      const places = () =>
        world().store.transaction(async ({ database }) => {
          const rows = await database
            .selectFrom('credentials')
            .select('key')
            .where('key', 'in', names)
            .execute()
          return new Set(rows.map(({ key }) => key))
        })
      expect(await places()).toEqual(new Set(names))
      await remove('credentials', LATER)
      expect(await places()).toEqual(new Set([names[1], names[2]]))
      expect(await world().store.transaction((tx) => readCredential(tx, names[1]))).toMatchObject(credential)
    })
  })

  describe('consents of long ago', () => {
    /** All of them, one at a look. */
    async function removeOld(before: Date): Promise<void> {
      let after: ConsentPlace | undefined
      do {
        const from = after
        after = await world().store.transaction((tx) =>
          deleteOldConsents(tx, { before, after: from, limit: 1 }),
        )
      } while (after)
    }

    async function answer(scene: Scene, now: Date, template = 'reminder'): Promise<string> {
      const consentId = randomUUID()
      const answers = [{ template, decision: 'accept' as const }]
      await world().store.transaction((tx) =>
        recordConsent(tx, { app: scene.app, userId: scene.user.id, consentId, answers, now }),
      )
      return consentId
    }

    it('go when the person has answered again and no grant of theirs is left', async () => {
      const scene = await createScene(world().store)
      await answer(scene, NOON)
      await answer(scene, LATER)
      await removeOld(minutesAfter(5))
      expect(await countOf('consents', scene)).toBe(1)
      expect(await countOf('consent_answers', scene)).toBe(1)
    })

    it('stay while they are the last answer for a template, gave a grant, or are young', async () => {
      const [last, granted, young] = [
        await createScene(world().store),
        await createScene(world().store),
        await createScene(world().store),
      ]
      await answer(last, NOON, 'reminder')
      await answer(last, LATER, 'digest')
      await granted.credit(1, { consentId: await answer(granted, NOON) })
      await answer(granted, LATER)
      await answer(young, NOON)
      await answer(young, LATER)
      await removeOld(NOON)
      expect(await countOf('consents', young)).toBe(2)
      await removeOld(minutesAfter(5))
      expect(await countOf('consents', last)).toBe(2)
      expect(await countOf('consents', granted)).toBe(2)
      const { app, user } = last
      expect(await world().store.transaction((tx) => lastDecisions(tx, { app, userId: user.id }))).toEqual(
        new Map([
          ['reminder', 'accept'],
          ['digest', 'accept'],
        ]),
      )
    })
  })
}
