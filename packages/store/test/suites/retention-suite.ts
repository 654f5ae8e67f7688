import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  type ConsentPlace,
  type CredentialPlace,
  createSession,
  deleteOld,
  deleteOldConsents,
  deleteOldCredentials,
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
  type Tx,
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

    it('goes: places kept for a token that never came', async () => {
      const key = unique('never')
      await world().store.transaction((tx) =>
        leaseCredential(tx, { key, holder: 'p', until: NOON, now: minutesAfter(-1) }),
      )
      await remove('leases', EARLIER)
      expect(await keysOf([key])).toEqual([key])
      await remove('leases', LATER)
      expect(await keysOf([key])).toEqual([])
    })
  })

  const keysOf = (keys: readonly string[]) =>
    world().store.transaction(async ({ database }) => {
      const rows = await database.selectFrom('credentials').select('key').where('key', 'in', keys).execute()
      return rows.map(({ key }) => key)
    })

  /** All that there is to look at, one at a time. */
  async function walk<Place>(
    step: (tx: Tx, after: Place | undefined) => Promise<Place | 'busy' | undefined>,
  ) {
    let after: Place | undefined
    do {
      const from = after
      const next = await world().store.transaction((tx) => step(tx, from))
      if (next === 'busy') throw new Error('Somebody else looks at the same.')
      after = next
    } while (after)
  }

  describe('tokens that ended long ago', () => {
    const removeOld = (before: Date) =>
      walk<CredentialPlace>((tx, after) => deleteOldCredentials(tx, { before, after, limit: 1 }))

    it('go when the person has no permit left, whoever comes before them', async () => {
      const [busy, idle] = [await createScene(world().store), await createScene(world().store)]
      await busy.credit(1)
      const [ofBusy, ofIdle, ofApp] = [unique('busy'), unique('idle'), unique('app')]
      const credential = { value: 'pair', expiresAt: NOON }
      await world().store.transaction(async (tx) => {
        const earlier = { ...credential, expiresAt: minutesAfter(-1) }
        await putCredential(tx, { key: ofBusy, credential: earlier, userId: busy.user.id })
        await putCredential(tx, { key: ofIdle, credential, userId: idle.user.id })
        await putCredential(tx, { key: ofApp, credential })
      })
      await removeOld(EARLIER)
      expect(await keysOf([ofBusy, ofIdle, ofApp])).toHaveLength(3)
      await removeOld(LATER)
      expect(new Set(await keysOf([ofBusy, ofIdle, ofApp]))).toEqual(new Set([ofBusy, ofApp]))
      expect(await world().store.transaction((tx) => readCredential(tx, ofBusy))).toMatchObject({
        value: 'pair',
      })
    })
  })

  describe('consents of long ago', () => {
    const removeOld = (before: Date) =>
      walk<ConsentPlace>((tx, after) => deleteOldConsents(tx, { before, after, limit: 1 }))

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
