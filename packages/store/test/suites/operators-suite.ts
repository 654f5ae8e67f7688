import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  admitOperator,
  createOperatorSession,
  createSession,
  endCallerKey,
  insertCallerKey,
  listAudit,
  listCallerKeys,
  listOperators,
  type NewCallerKey,
  readOperatorSession,
  readSession,
  recordAudit,
  revokeOperatorSessions,
  revokeUserSessions,
  spendCode,
  type Tx,
  useCallerKey,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import type { World } from '../world/world.ts'

export function testOperators(world: () => World): void {
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => world().store.transaction(work)

  describe('operators', () => {
    const ann = () => ({ subject: `issuer ${randomUUID()}`, name: 'Ann', grantedBy: null, now: NOON })

    it('are the same at each sign-in, with the role that they have now', async () => {
      const person = ann()
      const first = await inTransaction((tx) => admitOperator(tx, { ...person, role: 'viewer' }))
      const again = await inTransaction((tx) =>
        admitOperator(tx, { ...person, name: 'Ann Chen', role: 'admin', now: minutesAfter(1) }),
      )
      expect(again).toEqual({ ...first, name: 'Ann Chen', role: 'admin', signedInAt: minutesAfter(1) })
    })

    it('are listed with how many of their sessions are good', async () => {
      await inTransaction(async (tx) => {
        const person = { ...ann(), role: 'viewer' } as const
        const { id } = await admitOperator(tx, person)
        const session = { operatorId: id, now: NOON, expiresAt: minutesAfter(60) }
        const sessionsAt = async (now: Date) =>
          (await listOperators(tx, now)).find((each) => each.subject === person.subject)?.sessions
        expect(await sessionsAt(NOON)).toBe(0)
        await createOperatorSession(tx, { ...session, tokenHash: randomUUID() })
        await createOperatorSession(tx, { ...session, tokenHash: randomUUID(), expiresAt: minutesAfter(30) })
        expect(await sessionsAt(minutesAfter(29))).toBe(2)
        expect(await sessionsAt(minutesAfter(30))).toBe(1)
        await revokeOperatorSessions(tx, { operatorId: id, now: minutesAfter(30) })
        expect(await sessionsAt(minutesAfter(30))).toBe(0)
      })
    })

    it('are known by their session until it ends or is ended', async () => {
      const [tokenHash, other] = [randomUUID(), randomUUID()]
      await inTransaction(async (tx) => {
        const { id } = await admitOperator(tx, { ...ann(), role: 'viewer' })
        const session = { operatorId: id, now: NOON, expiresAt: minutesAfter(60) }
        await createOperatorSession(tx, { ...session, tokenHash })
        await createOperatorSession(tx, { ...session, tokenHash: other })
        expect(await readOperatorSession(tx, { tokenHash, now: minutesAfter(59) })).toMatchObject({ id })
        expect(await readOperatorSession(tx, { tokenHash, now: minutesAfter(60) })).toBeUndefined()
        expect(await revokeOperatorSessions(tx, { tokenHash, now: NOON })).toBe(1)
        expect(await readOperatorSession(tx, { tokenHash, now: NOON })).toBeUndefined()
        expect(await readOperatorSession(tx, { tokenHash: other, now: NOON })).toMatchObject({ id })
        expect(await revokeOperatorSessions(tx, { operatorId: id, now: NOON })).toBe(1)
        expect(await readOperatorSession(tx, { tokenHash: other, now: NOON })).toBeUndefined()
      })
    })
  })

  describe('a one-time code', () => {
    it('is spent once, however many try at the same moment', async () => {
      const spent = { code: randomUUID(), expiresAt: minutesAfter(10), now: NOON }
      const tries = await Promise.all([1, 2, 3, 4].map(() => inTransaction((tx) => spendCode(tx, spent))))
      expect(tries.filter(Boolean)).toHaveLength(1)
    })
  })

  describe('caller keys', () => {
    const newKey = (): NewCallerKey => ({
      id: randomUUID(),
      caller: 'shop',
      prefix: `mpk_${randomUUID()}`,
      keyHash: randomUUID(),
      apps: ['demo', 'other'],
      scopes: ['messages:send'],
      expiresAt: null,
    })

    it('are found by their hash, and tell to the minute when they were used last', async () => {
      const key = newKey()
      await inTransaction((tx) => insertCallerKey(tx, key, NOON))
      const use = (now: Date) => inTransaction((tx) => useCallerKey(tx, { keyHash: key.keyHash, now }))
      expect(await use(minutesAfter(1))).toMatchObject({ id: key.id, apps: key.apps, scopes: key.scopes })
      const seen = [await use(minutesAfter(1.5)), await use(minutesAfter(3)), await use(minutesAfter(3))]
      expect(seen.map((each) => each?.lastUsedAt)).toEqual([
        minutesAfter(1),
        minutesAfter(1),
        minutesAfter(3),
      ])
    })

    it('are at their end when they are revoked or their time is over', async () => {
      const [revoked, late] = [newKey(), newKey()]
      await inTransaction(async (tx) => {
        await insertCallerKey(tx, revoked, NOON)
        await insertCallerKey(tx, { ...late, expiresAt: minutesAfter(5) }, NOON)
        // Never later than it has already.
        const put = await endCallerKey(tx, { id: late.id, now: NOON, at: minutesAfter(9) })
        expect(put).toMatchObject({ expiresAt: minutesAfter(5) })
        expect(await endCallerKey(tx, { id: revoked.id, now: NOON })).toMatchObject({ revokedAt: NOON })
        expect(await endCallerKey(tx, { id: revoked.id, now: NOON })).toBeUndefined()
        const at = (keyHash: string, minutes: number) =>
          useCallerKey(tx, { keyHash, now: minutesAfter(minutes) })
        expect(await at(revoked.keyHash, 0)).toBeUndefined()
        expect(await at(late.keyHash, 4)).toMatchObject({ id: late.id })
        expect(await at(late.keyHash, 5)).toBeUndefined()
        const { keys } = await listCallerKeys(tx, { limit: 100 })
        expect(keys.map(({ id }) => id)).toEqual(expect.arrayContaining([revoked.id, late.id]))
        expect(JSON.stringify(keys)).not.toContain(late.keyHash)
      })
    })
  })

  describe('the audit log', () => {
    it('is read by who, what, whom and when, newest first', async () => {
      const actor = randomUUID()
      const subject = randomUUID()
      const act = { actorKind: 'operator', actor } as const
      await inTransaction(async (tx) => {
        await recordAudit(tx, { ...act, action: 'operator.sign-in', now: NOON })
        await recordAudit(tx, {
          ...act,
          action: 'message.cancel',
          subject,
          app: 'demo',
          now: minutesAfter(1),
        })
        await recordAudit(tx, { ...act, action: 'operator.sign-out', requestId: 'r-1', now: minutesAfter(2) })
        const read = async (query: Parameters<typeof listAudit>[1]) =>
          (await listAudit(tx, query)).entries.map(({ action }) => action)
        const all = ['operator.sign-out', 'message.cancel', 'operator.sign-in']
        expect(await read({ actor, limit: 9 })).toEqual(all)
        expect(await read({ subject, limit: 9 })).toEqual(['message.cancel'])
        expect(await read({ actor, action: 'operator.sign-in', limit: 9 })).toEqual(['operator.sign-in'])
        expect(await read({ actor, since: minutesAfter(1), until: minutesAfter(2), limit: 9 })).toEqual([
          'message.cancel',
        ])
        const { nextCursor } = await listAudit(tx, { actor, limit: 2 })
        expect(await read({ actor, limit: 2, cursor: nextCursor ?? '' })).toEqual(['operator.sign-in'])
      })
    })

    it('holds nothing of an act that was undone', async () => {
      const actor = randomUUID()
      const undone = inTransaction(async (tx) => {
        await recordAudit(tx, { actorKind: 'caller', actor, action: 'message.resolve', now: NOON })
        throw new Error('The act failed.')
      })
      await expect(undone).rejects.toThrow('The act failed.')
      expect(await inTransaction((tx) => listAudit(tx, { actor, limit: 9 }))).toMatchObject({ entries: [] })
    })
  })

  describe("a user's sessions", () => {
    it('end all at once, and only through an app that is theirs', async () => {
      const { app, user } = await createScene(world().store)
      await inTransaction(async (tx) => {
        const open = { app, userId: user.id, now: NOON, expiresAt: minutesAfter(60) }
        const sessions = [await createSession(tx, open), await createSession(tx, open)]
        const revoke = { userId: user.id, now: minutesAfter(1) }
        expect(await revokeUserSessions(tx, { ...revoke, apps: ['elsewhere'] })).toBeUndefined()
        expect(await revokeUserSessions(tx, { ...revoke, apps: [app] })).toEqual({ app, revoked: 2 })
        for (const { id } of sessions) {
          expect(await readSession(tx, id)).toMatchObject({ revokedAt: minutesAfter(1) })
        }
      })
    })
  })
}
