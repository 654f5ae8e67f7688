import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  bindExternalId,
  confirmConsent,
  createSealing,
  createSession,
  findOrCreateUser,
  findUserByIdentity,
  findUsers,
  lastDecisions,
  readIdentities,
  readOneMoment,
  readSession,
  readUsers,
  recordConsent,
  revokeSession,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import { readEverything, sealKeys, type World } from '../world/world.ts'

export function testUsers(world: () => World): void {
  describe('users', () => {
    it('are made at the first sight of an identity and found at the next', async () => {
      const { app, identity, user } = await createScene(world().store)
      const again = await world().store.transaction((tx) =>
        findOrCreateUser(tx, { app, platform: 'wechat', identity, now: minutesAfter(5) }),
      )
      expect(again).toEqual(user)
    })

    it('are one when two sign-ins see the identity at once', async () => {
      const signIn = { app: `app-${randomUUID()}`, platform: 'wechat', identity: 'openid-twice', now: NOON }
      const users = await Promise.all(
        Array.from({ length: 8 }, () => world().store.transaction((tx) => findOrCreateUser(tx, signIn))),
      )
      expect(new Set(users.map(({ id }) => id)).size).toBe(1)
    })

    it('of two apps are two, even where the identity is the same', async () => {
      const { identity, user } = await createScene(world().store)
      const other = await world().store.transaction((tx) =>
        findOrCreateUser(tx, { app: `app-${randomUUID()}`, platform: 'wechat', identity, now: NOON }),
      )
      expect(other.id).not.toBe(user.id)
    })

    it('give their identity back to who has the keys, and the database shows it to nobody', async () => {
      const { identity, user } = await createScene(world().store)
      const identities = await world().store.transaction((tx) => readIdentities(tx, [user.id]))
      expect(identities).toEqual(new Map([[user.id, identity]]))
      expect(await readEverything(world())).not.toContain(identity)
    })

    it('are still found, and readable, after the seal key was changed', async () => {
      const { app, identity, user } = await createScene(world().store)
      const sealing = createSealing({ current: 'k2', keys: { ...sealKeys.keys, k2: randomBytes(32) } })
      await world().store.transaction(async (tx) => {
        const rotated = { ...tx, database: tx.database, sealing }
        expect(await findUserByIdentity(rotated, { app, identity })).toEqual(user)
        expect(await readIdentities(rotated, [user.id])).toEqual(new Map([[user.id, identity]]))
      })
    })

    it("are addressed by the caller's own id once it is bound", async () => {
      const { app, user } = await createScene(world().store)
      const bound = await world().store.transaction((tx) =>
        bindExternalId(tx, { app, userId: user.id, externalId: 'alice' }),
      )
      const [found] = await world().store.transaction((tx) => findUsers(tx, [{ app, externalId: 'alice' }]))
      expect(bound).toBe('bound')
      expect(found).toEqual({ ...user, externalId: 'alice' })
    })

    it("cannot take another's external id, nor be found under another app", async () => {
      const { app, user } = await createScene(world().store)
      const stranger = await createScene(world().store)
      await world().store.transaction(async (tx) => {
        const other = await findOrCreateUser(tx, { app, platform: 'wechat', identity: 'other', now: NOON })
        await bindExternalId(tx, { app, userId: user.id, externalId: 'alice' })
        expect(await bindExternalId(tx, { app, userId: other.id, externalId: 'alice' })).toBe('taken')
        expect(await bindExternalId(tx, { app, userId: user.id, externalId: 'alice' })).toBe('bound')
        expect(await bindExternalId(tx, { app, userId: stranger.user.id, externalId: 'bob' })).toBe('no-user')
        expect(
          await findUsers(tx, [
            { app: stranger.app, externalId: 'alice' },
            { app, id: user.id },
            { app: stranger.app, id: user.id },
            { app, externalId: 'alice' },
          ]),
        ).toMatchObject([undefined, { id: user.id }, undefined, { id: user.id }])
      })
    })

    it('can be looked up where nothing may be written, as on a replica', async () => {
      const { app, user } = await createScene(world().store)
      const found = await world().store.transaction(async (tx) => {
        await readOneMoment(tx)
        return readUsers(tx, [
          { app, id: user.id },
          { app, externalId: 'nobody' },
        ])
      })
      expect(found).toEqual([user, undefined])
    })
  })

  describe('sessions', () => {
    it('are read back as they were made, and keep the time of their first revocation', async () => {
      const { app, user } = await createScene(world().store)
      const expiresAt = minutesAfter(60)
      await world().store.transaction(async (tx) => {
        const session = await createSession(tx, { app, userId: user.id, now: NOON, expiresAt })
        expect(await readSession(tx, session.id)).toEqual({
          id: session.id,
          app,
          userId: user.id,
          createdAt: NOON,
          expiresAt,
          revokedAt: null,
        })
        await revokeSession(tx, session.id, minutesAfter(1))
        await revokeSession(tx, session.id, minutesAfter(2))
        expect(await readSession(tx, session.id)).toMatchObject({ revokedAt: minutesAfter(1) })
      })
    })
  })

  describe('consents', () => {
    it('count once for each person, however often they are reported', async () => {
      const { app, user } = await createScene(world().store)
      const consentId = randomUUID()
      const report = { app, userId: user.id, consentId, answers: [], now: NOON }
      const reported = await Promise.all(
        Array.from({ length: 4 }, () => world().store.transaction((tx) => recordConsent(tx, report))),
      )
      expect(reported.filter(Boolean)).toHaveLength(1)
      const other = await createScene(world().store)
      const same = { ...report, app: other.app, userId: other.user.id }
      expect(await world().store.transaction((tx) => recordConsent(tx, same))).toBe(true)
    })

    it('tell the last decision for each template', async () => {
      const { app, user } = await createScene(world().store)
      const report = (answers: Record<string, 'accept' | 'reject'>, now: Date) => ({
        app,
        userId: user.id,
        consentId: randomUUID(),
        answers: Object.entries(answers).map(([template, decision]) => ({ template, decision })),
        now,
      })
      const decisions = await world().store.transaction(async (tx) => {
        await recordConsent(tx, report({ reminder: 'accept', digest: 'reject' }, NOON))
        await recordConsent(tx, report({ reminder: 'reject' }, minutesAfter(1)))
        return lastDecisions(tx, { app, userId: user.id })
      })
      expect(decisions).toEqual(
        new Map([
          ['reminder', 'reject'],
          ['digest', 'reject'],
        ]),
      )
    })

    it("are confirmed by the platform's event one by one, and only near its time", async () => {
      const { app, user } = await createScene(world().store)
      const answers = [{ template: 'reminder', decision: 'accept' as const }]
      const confirm = { app, userId: user.id, template: 'reminder', windowMs: 60_000 }
      await world().store.transaction(async (tx) => {
        await recordConsent(tx, { app, userId: user.id, consentId: randomUUID(), answers, now: NOON })
        expect(await confirmConsent(tx, { ...confirm, occurredAt: minutesAfter(2) })).toBe(false)
        expect(await confirmConsent(tx, { ...confirm, occurredAt: minutesAfter(1) })).toBe(true)
        expect(await confirmConsent(tx, { ...confirm, occurredAt: minutesAfter(1) })).toBe(false)
      })
    })
  })
}
