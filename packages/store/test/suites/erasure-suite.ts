import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  bindExternalId,
  createSession,
  endRevocation,
  findOrCreateUser,
  findUserByIdentity,
  findUsers,
  keepEvent,
  leaseCredential,
  listMessages,
  listWebhookEvents,
  markAttempting,
  putCredential,
  putOffRevocation,
  readCredential,
  readErasure,
  readMessage,
  readSession,
  readTakenKeys,
  recordConsent,
  settleAttempts,
  takeRevocation,
  takeWebhookEvents,
} from '../../src/index.ts'
import { erasureActs, toErasure, unique } from '../world/erasure-acts.ts'
import { createScene, minutesAfter, NOON, type Scene } from '../world/scene.ts'
import { readEverything, readOurs, type World } from '../world/world.ts'

export function testErasure(world: () => World): void {
  const { begin, erasePart, erase } = erasureActs(world)

  /** A person with something in every table that knows persons, a message under way included. */
  async function createBusyScene(): Promise<
    Scene & { externalId: string; sessionId: string; underWay: string }
  > {
    const { store, listeners } = world()
    const scene = await createScene(store)
    const { app, user } = scene
    listeners.set(app, ['shop'])
    const externalId = unique('external')
    const consentId = randomUUID()
    const answers = [{ template: 'reminder', decision: 'accept' as const }]
    const sessionId = await store.transaction(async (tx) => {
      await bindExternalId(tx, { app, userId: user.id, externalId })
      await recordConsent(tx, { app, userId: user.id, consentId, answers, now: NOON })
      return (await createSession(tx, { app, userId: user.id, now: NOON, expiresAt: minutesAfter(60) })).id
    })
    await scene.credit(3, { consentId, token: unique('push-token') })
    const response = { externalId, data: scene.key }
    const sent = await scene.queue({
      claim: { owner: 'caller:shop', key: unique('key'), requestHash: 'h', response },
    })
    await settle((await scene.launch(sent)).attemptId)
    await store.transaction((tx) => keepEvent(tx, receiptOf(scene)))
    const underWay = await scene.queue()
    await scene.launch(underWay)
    return { ...scene, externalId, sessionId, underWay }
  }

  const settle = (attemptId: string) =>
    world().store.transaction((tx) => settleAttempts(tx, [{ attemptId, event: 'accepted' }], NOON))

  const receiptOf = ({ app, identity }: Scene) => ({
    app,
    key: randomUUID(),
    kind: 'delivered' as const,
    identity,
    template: 'reminder',
    platformMessageId: randomUUID(),
    platformCode: null,
    occurredAt: NOON,
    receivedAt: NOON,
  })

  describe('an erasure', () => {
    it('makes the person gone for everybody at once, before any row of theirs is deleted', async () => {
      const scene = await createBusyScene()
      const { app, user, identity, externalId, sessionId, underWay } = scene
      const waiting = await scene.queue()
      await begin(scene)
      expect(await readEverything(world())).toContain(user.id)
      await world().store.transaction(async (tx) => {
        expect(
          await findUsers(tx, [
            { app, id: user.id },
            { app, externalId },
          ]),
        ).toEqual([undefined, undefined])
        expect(await findUserByIdentity(tx, { app, identity })).toBeUndefined()
        expect(await readSession(tx, sessionId)).toBeUndefined()
        expect(await readMessage(tx, { id: underWay })).toBeUndefined()
        expect(await listMessages(tx, { apps: [app], limit: 10 })).toMatchObject({ messages: [] })
        expect(await listWebhookEvents(tx, { caller: 'shop', apps: [app], limit: 10 })).toMatchObject({
          events: [],
        })
        const rooms = [{ caller: 'shop', apps: [app], room: 10 }]
        expect(await takeWebhookEvents(tx, { rooms, leaseUntil: minutesAfter(1), now: NOON })).toEqual([])
        expect(await bindExternalId(tx, { app, userId: user.id, externalId })).toBe('no-user')
        await sql`delete from open_attempts where user_id = ${user.id}`.execute(tx.database)
        const launch = { messageIds: [waiting], leaseUntil: minutesAfter(1), now: NOON }
        expect(await markAttempting(tx, launch)).toEqual([])
      })
    })

    it('does not answer as before to a request that made a message of theirs', async () => {
      const scene = await createScene(world().store)
      await scene.credit(1)
      const claim = { owner: 'caller:shop', key: unique('key'), requestHash: 'h' }
      await scene.queue({ claim: { ...claim, response: {} } })
      const ask = () => world().store.transaction((tx) => readTakenKeys(tx, [claim]))
      expect(await ask()).toMatchObject([{ kind: 'replay' }])
      await begin(scene)
      expect(await ask()).toEqual([{ kind: 'erased' }])
      while (await erasePart(scene));
      expect(await ask()).toEqual([undefined])
    })

    it('deletes every row of theirs in portions, each a transaction, and says how many they were', async () => {
      const scene = await createBusyScene()
      const other = await createScene(world().store, scene.app)
      await other.credit(1)
      const { app, user, externalId } = scene
      expect(await erase(scene, 1)).toBeGreaterThan(5)
      const left = await readEverything(world())
      for (const trace of [user.id, externalId, scene.underWay]) expect(left).not.toContain(trace)
      expect(await other.balance()).toMatchObject({ available: 1 })
      const erasure = toErasure(await begin(scene))
      expect(erasure).toMatchObject({
        app,
        requestedAt: NOON,
        erasedAt: minutesAfter(1),
        revocation: 'none',
        counts: {
          identities: 1,
          messages: 2,
          open_attempts: 1,
          ended_attempts: 1,
          grants: 3,
          consents: 1,
          consent_answers: 1,
          sessions: 1,
          events: 1,
          idempotency_keys: 1,
        },
      })
    })

    it('asked for again is the same one, while it goes on and when it is done', async () => {
      const scene = await createBusyScene()
      const first = toErasure(await begin(scene))
      expect(await begin(scene, { now: minutesAfter(5) })).toEqual(first)
      while (await erasePart(scene));
      expect(await begin(scene, { now: minutesAfter(9) })).toMatchObject({ id: first.id, requestedAt: NOON })
      const read = (apps: string[]) =>
        world().store.transaction((tx) => readErasure(tx, { id: first.id, apps }))
      expect(await read([scene.app])).toMatchObject({ id: first.id })
      expect(await read(['another'])).toBeUndefined()
    })

    it('is not there for a user whom nobody knows, or whose app is not among those', async () => {
      const scene = await createScene(world().store)
      expect(await begin(scene, { userId: randomUUID() })).toBeUndefined()
      expect(await begin(scene, { apps: ['another'] })).toBeUndefined()
    })

    it.each(['before', 'after'])(
      'lets an answer change nothing that comes %s its rows are gone',
      async (when) => {
        const { underWay, ...scene } = await createBusyScene()
        const { attemptId } = (await scene.message(underWay)) as { attemptId: string }
        await begin(scene)
        if (when === 'before') await settle(attemptId)
        while (await erasePart(scene));
        expect(await settle(attemptId)).toEqual([])
        expect(await readEverything(world())).not.toContain(underWay)
        expect(await readEverything(world())).not.toContain(scene.user.id)
      },
    )

    it('keeps nothing that a platform tells of the person afterwards', async () => {
      const scene = await createBusyScene()
      await erase(scene)
      const before = await readOurs(world())
      expect(await world().store.transaction((tx) => keepEvent(tx, receiptOf(scene)))).toBeUndefined()
      expect(await readOurs(world())).toBe(before)
    })

    it.each(['begun', 'done'])(
      'leaves who signs in with that identity somebody new, once it is %s',
      async (how) => {
        const scene = await createBusyScene()
        await (how === 'begun' ? begin(scene) : erase(scene))
        const { app, identity } = scene
        const anew = await world().store.transaction((tx) =>
          findOrCreateUser(tx, { app, platform: 'wechat', identity, now: NOON }),
        )
        expect(anew).toMatchObject({ externalId: null })
        expect(anew.id).not.toBe(scene.user.id)
        while (await erasePart(scene));
        expect(await world().store.transaction((tx) => findUserByIdentity(tx, { app, identity }))).toEqual(
          anew,
        )
      },
    )

    it('lets a campaign go on behind the person it had looked at last', async () => {
      const scene = await createBusyScene()
      const { app, user } = scene
      const campaign = randomUUID()
      await world().store.transaction(({ database }) =>
        sql`
          insert into campaigns (id, app, caller, idempotency_key, request_hash, template, data, audience, state, start_at,
            after_user, created_at)
          values (${campaign}, ${app}, 'shop', ${campaign}, 'h', 'reminder', '{}', 'grant-holders', 'running', ${NOON},
            ${user.id}, ${NOON})
        `.execute(database),
      )
      const others = [await createScene(world().store, app), await createScene(world().store, app)]
      const before = others.map((other) => other.user.id).filter((id) => id < user.id)
      await erase(scene)
      const { afterUser } = await world().store.transaction(({ database }) =>
        database
          .selectFrom('campaigns')
          .select('afterUser')
          .where('id', '=', campaign)
          .executeTakeFirstOrThrow(),
      )
      expect(afterUser).toBe(before.toSorted().at(-1) ?? null)
    })
  })

  describe('what a person who is erased had agreed to', () => {
    const key = unique('wallet')
    const pair = { value: unique('token-pair'), expiresAt: minutesAfter(60) }
    const due = (scene: Scene, now = NOON) =>
      world().store.transaction((tx) =>
        takeRevocation(tx, { apps: [scene.app], leaseUntil: minutesAfter(1, now), now }),
      )
    const read = (name: string) => world().store.transaction((tx) => readCredential(tx, name))

    async function eraseAgreed(): Promise<Scene> {
      const scene = await createScene(world().store)
      await world().store.transaction((tx) =>
        putCredential(tx, { key, credential: pair, userId: scene.user.id }),
      )
      await begin(scene, { credentialKeyOf: () => key })
      while (await erasePart(scene));
      return scene
    }

    it('lies under a name that tells nothing of them until the platform knows, and then no more', async () => {
      const scene = await eraseAgreed()
      expect(await read(key)).toBeUndefined()
      const { erasureId, key: aside } = (await due(scene)) ?? expect.unreachable()
      expect(aside).toBe(`erasure:${erasureId}`)
      expect(await read(aside)).toMatchObject(pair)
      await world().store.transaction((tx) => endRevocation(tx, { erasureId, revocation: 'done' }))
      expect(await read(aside)).toBeUndefined()
      expect(await begin(scene)).toMatchObject({ revocation: 'done', erasedAt: minutesAfter(1) })
    })

    it('is tried by one process at a time, and again when it was put off or its process died', async () => {
      const scene = await eraseAgreed()
      const { erasureId } = (await due(scene)) ?? expect.unreachable()
      expect(await due(scene)).toBeUndefined()
      expect(await due(scene, minutesAfter(1))).toMatchObject({ erasureId, attempts: 2 })
      await world().store.transaction((tx) => putOffRevocation(tx, { erasureId, at: minutesAfter(30) }))
      expect(await due(scene, minutesAfter(29))).toBeUndefined()
      expect(await due(scene, minutesAfter(30))).toMatchObject({ erasureId, attempts: 3 })
    })

    it.each([
      { known: 'under the name that it has now', isKnown: true, kept: 'of now' },
      { known: 'that lived longest, where none has that name', isKnown: false, kept: 'of before' },
    ])('is what lies $known, and of several nothing else stays', async ({ isKnown, kept }) => {
      const scene = await createScene(world().store)
      const [before, now] = [unique('wallet'), unique('wallet')]
      const put = (key: string, value: string, expiresAt: Date) =>
        world().store.transaction((tx) =>
          putCredential(tx, { key, credential: { value, expiresAt }, userId: scene.user.id }),
        )
      await put(now, 'of now', minutesAfter(60))
      await put(before, 'of before', minutesAfter(90))
      await put(unique('wallet'), 'of long before', minutesAfter(30))
      await begin(scene, { credentialKeyOf: () => (isKnown ? now : unique('wallet')) })
      const { key: aside } = (await due(scene)) ?? expect.unreachable()
      expect(await read(aside)).toMatchObject({ value: kept })
      expect([await read(before), await read(now)]).toEqual([undefined, undefined])
      while (await erasePart(scene));
      expect(await begin(scene)).toMatchObject({ counts: { identities: 1 } })
    })

    it('is waited for while it is being refreshed', async () => {
      const scene = await createScene(world().store)
      const name = unique('wallet')
      await world().store.transaction(async (tx) => {
        await putCredential(tx, { key: name, credential: pair, userId: scene.user.id })
        await leaseCredential(tx, { key: name, holder: 'p', until: minutesAfter(1), now: NOON })
      })
      expect(await begin(scene, { credentialKeyOf: () => name })).toBe('busy')
      expect(
        await world().store.transaction((tx) => findUsers(tx, [{ app: scene.app, id: scene.user.id }])),
      ).toEqual([scene.user])
      expect(await begin(scene, { credentialKeyOf: () => name, leasesAt: minutesAfter(1) })).toMatchObject({
        revocation: 'waiting',
      })
    })
  })
}
