import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import {
  bindExternalId,
  changeMessages,
  creditGrants,
  findOrCreateUser,
  markAttempting,
  moveBoundGrants,
  openStore,
  readMessage,
  reserveGrants,
  settleAttempts,
  type Tx,
  takeWebhookEvents,
} from '../../src/index.ts'
import { createScene, minutesAfter, NOON } from '../world/scene.ts'
import { sealKeys, type World } from '../world/world.ts'

export interface Contention {
  world: () => World
  createDatabase: () => Promise<string>
}

/** What only separate connections can contend for: PGlite has one. */
export function testContention({ world, createDatabase }: Contention): void {
  describe('sixteen connections at once', () => {
    it('reserve exactly as many grants as there are', async () => {
      const scene = await createScene(world().store)
      await scene.credit(30)
      const reservations = Array.from({ length: 300 }, () => ({
        ...scene.key,
        messageId: randomUUID(),
        aliveAt: NOON,
      }))
      const covered = await Promise.all(
        reservations.map((reservation) =>
          world().store.transaction((tx) => reserveGrants(tx, [reservation])),
        ),
      )
      expect(covered.flat()).toHaveLength(30)
      expect(await scene.balance()).toMatchObject({ available: 0, reserved: 30 })
    })

    it('take each webhook event once, and of one message only the first', async () => {
      const scene = await createScene(world().store)
      world().listeners.set(scene.app, ['shop'])
      await scene.credit(20)
      for (let count = 0; count < 20; count += 1) {
        const messageId = await scene.queue()
        const { attemptId } = await scene.launch(messageId)
        await world().store.transaction(async (tx) => {
          await settleAttempts(tx, [{ attemptId, event: 'unknown', reason: 'timed-out' }], NOON)
          await changeMessages(tx, [{ messageId, event: 'resolved-sent' }], NOON)
        })
      }
      const taken = await Promise.all(
        Array.from({ length: 64 }, () =>
          world().store.transaction((tx) =>
            takeWebhookEvents(tx, {
              rooms: [{ caller: 'shop', apps: [scene.app], room: 3 }],
              leaseUntil: minutesAfter(1),
              now: NOON,
            }),
          ),
        ),
      )
      const types = taken.flat().map(({ type }) => type)
      expect(types.filter((type) => type === 'message.unknown')).toHaveLength(20)
      expect(types.filter((type) => type === 'message.accepted')).toEqual([])
      expect(types.filter((type) => type === 'grant.given')).toHaveLength(1)
    })

    it('leave no permit unused because another reservation was undone', async () => {
      const scene = await createScene(world().store)
      await scene.credit(5)
      const reserve = async (index: number): Promise<string[]> =>
        world().store.transaction(async (tx) => {
          const covered = await reserveGrants(tx, [{ ...scene.key, messageId: randomUUID(), aliveAt: NOON }])
          if (index % 2 === 0) throw new Error('undone')
          return covered
        })
      const results = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => reserve(index)))
      const kept = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
      expect(kept).toHaveLength(5)
    })

    it('lose and gain no permit while they reserve, return and credit', async () => {
      const scene = await createScene(world().store)
      await scene.credit(10)
      await Promise.all(
        Array.from({ length: 60 }, async (_, index) => {
          if (index % 6 === 0) return world().store.transaction((tx) => creditOne(tx))
          const covered = await world().store.transaction((tx) =>
            reserveGrants(tx, [
              { ...scene.key, messageId: randomUUID(), aliveAt: NOON },
              { ...scene.key, messageId: randomUUID(), aliveAt: minutesAfter(1) },
            ]),
          )
          const returns = covered.map((messageId) => ({ messageId, move: 'return' as const }))
          return world().store.transaction((tx) => moveBoundGrants(tx, returns))
        }),
      )
      expect(await scene.balance()).toMatchObject({ available: 20, reserved: 0, held: 0 })

      function creditOne(tx: Tx) {
        return creditGrants(
          tx,
          [{ ...scene.key, kind: 'one-time', consentId: null, expiresAt: null, token: null }],
          NOON,
        )
      }
    })

    it('launch one message of a person', async () => {
      const scene = await createScene(world().store)
      await scene.credit(16)
      const ids = await Promise.all(Array.from({ length: 16 }, () => scene.queue()))
      const launches = await Promise.all(
        ids.map((id) =>
          world().store.transaction((tx) =>
            markAttempting(tx, { messageIds: [id], leaseUntil: minutesAfter(1), now: NOON }),
          ),
        ),
      )
      expect(launches.flat()).toHaveLength(1)
    })
  })

  describe('many people at once', () => {
    it('are served one message each by processes that take them in any order', async () => {
      const scenes = await Promise.all(Array.from({ length: 20 }, () => createScene(world().store)))
      const ids = await Promise.all(
        scenes.map(async (scene) => {
          await scene.credit(4)
          return Promise.all(Array.from({ length: 4 }, () => scene.queue()))
        }),
      )
      const batches = [0, 1, 2, 3].map((place) => {
        const batch = ids.map((own) => own[place] ?? '')
        return place % 2 === 0 ? batch : batch.toReversed()
      })
      const launches = await Promise.all(
        batches.map((messageIds) =>
          world().store.transaction((tx) =>
            markAttempting(tx, { messageIds, leaseUntil: minutesAfter(1), now: NOON }),
          ),
        ),
      )
      expect(new Set(launches.flat().map(({ message }) => message.userId)).size).toBe(20)
      expect(launches.flat()).toHaveLength(20)
    })

    it('cannot both bind the same external id', async () => {
      const { app } = await createScene(world().store)
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          world().store.transaction(async (tx) => {
            const identity = `openid-${index}`
            const { id } = await findOrCreateUser(tx, { app, platform: 'wechat', identity, now: NOON })
            return bindExternalId(tx, { app, userId: id, externalId: 'alice' })
          }),
        ),
      )
      expect(results.toSorted()).toEqual(['bound', ...Array(7).fill('taken')])
    })
  })

  describe('a connection that is lost', () => {
    it('fails its own transaction and no other', async () => {
      const databaseUrl = await createDatabase()
      const errors: Error[] = []
      const store = await openStore({
        databaseUrl,
        sealKeys,
        onBackgroundError: (error) => errors.push(error),
      })
      const losing = store.transaction((tx) =>
        sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx.database),
      )
      await expect(losing).rejects.toThrow()
      await store.ping()
      await store.close()
      expect(errors.length).toBeGreaterThan(0)
    })
  })

  describe('a queue whose look for jobs is cut off', () => {
    it('tells so by an error that can be read', async () => {
      const errors: unknown[] = []
      const store = await openStore({
        databaseUrl: await createDatabase(),
        sealKeys,
        onBackgroundError: (error) => errors.push(error),
      })
      await store.queue.start(['reminders'])
      await store.queue.work('reminders', async () => {}, { batchSize: 1 })
      await store.transaction(async ({ database }) => {
        await sql`lock table pgboss.job_common`.execute(database)
        await vi.waitFor(
          async () => {
            const { rows } = await sql`
              select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock'
            `.execute(database)
            expect(rows.length).toBeGreaterThan(0)
          },
          { timeout: 5_000, interval: 20 },
        )
      })
      await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0), { timeout: 5_000, interval: 20 })
      await store.queue.stop({ graceMs: 1_000 })
      await store.close()
      expect(errors.filter((error) => !(error instanceof Error))).toEqual([])
    })
  })

  describe('a migration that another process makes', () => {
    it('fails one transaction of each connection at the most', async () => {
      const store = await openStore({ databaseUrl: await createDatabase(), sealKeys, onBackgroundError() {} })
      const read = () => store.transaction((tx) => readMessage(tx, { id: randomUUID() }))
      await read()
      await store.transaction((tx) => sql`alter table messages add column later text`.execute(tx.database))
      await expect(read()).rejects.toThrow('cached plan must not change result type')
      expect(await read()).toBeUndefined()
      await store.close()
    })
  })

  describe('eight processes that open one new database at once', () => {
    it('all find it ready', async () => {
      const databaseUrl = await createDatabase()
      const errors: Error[] = []
      const stores = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const store = await openStore({
            databaseUrl,
            sealKeys,
            onBackgroundError: (error) => errors.push(error),
          })
          await store.queue.start(['reminders'])
          return store
        }),
      )
      await Promise.all(stores.map((store) => store.ping()))
      await Promise.all(
        stores.map(async (store) => {
          await store.queue.stop({ graceMs: 1000 })
          await store.close()
        }),
      )
      expect(errors).toEqual([])
    })
  })
}
