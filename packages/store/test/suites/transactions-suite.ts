import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { findUsers, type Tx } from '../../src/index.ts'
import { createScene } from '../world/scene.ts'
import type { World } from '../world/world.ts'

export function testTransactions(world: () => World): void {
  describe('transactions', () => {
    it('undo everything when the work rejects', async () => {
      const scene = await createScene(world().store)
      const failing = world().store.transaction(async (tx) => {
        await tx.database.deleteFrom('identities').where('userId', '=', scene.user.id).execute()
        await tx.database.deleteFrom('users').where('id', '=', scene.user.id).execute()
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      const [user] = await world().store.transaction((tx) =>
        findUsers(tx, [{ app: scene.app, id: scene.user.id }]),
      )
      expect(user).toEqual(scene.user)
    })

    it.each(['transaction', 'ping', 'depth'] as const)(
      'refuse "%s" of the store inside an open one, where it could wait for itself',
      async (verb) => {
        const { store } = world()
        const outside = {
          transaction: () => store.transaction(async () => {}),
          ping: () => store.ping(),
          depth: () => store.queue.depth(),
        }
        await expect(store.transaction<unknown>(() => outside[verb]())).rejects.toMatchObject({
          code: 'nested-transaction',
        })
      },
    )

    it('refuse a tx that was kept beyond the end of its transaction', async () => {
      const kept = await world().store.transaction(async (tx): Promise<{ tx: Tx }> => ({ tx }))
      await expect(findUsers(kept.tx, [{ app: 'any', externalId: 'any' }])).rejects.toMatchObject({
        code: 'transaction-over',
      })
    })

    it('may be begun by work that a transaction left behind', async () => {
      const { store } = world()
      const { later } = await store.transaction(async () => ({
        later: new Promise((resolve) => setTimeout(resolve, 1)).then(() =>
          store.transaction(async () => 'begun'),
        ),
      }))
      expect(await later).toBe('begun')
    })

    it('keep the order of statements that are not waited for one by one', async () => {
      const lane = { app: `app-${randomUUID()}`, api: 'send' }
      const count = await world().store.transaction(async ({ database }) => {
        const after = (step: number) =>
          step % 2 === 0
            ? sql`update lanes set strikes = ${step} where app = ${lane.app} and strikes = ${step - 1}`.execute(
                database,
              )
            : database
                .updateTable('lanes')
                .set({ strikes: step })
                .where('app', '=', lane.app)
                .where('strikes', '=', step - 1)
                .execute()
        await database.insertInto('lanes').values(lane).execute()
        await Promise.all(Array.from({ length: 30 }, (_, index) => after(index + 1)))
        return database.selectFrom('lanes').select('strikes').where('app', '=', lane.app).executeTakeFirst()
      })
      expect(count).toEqual({ strikes: 30 })
    })

    it('run at the same time without mixing', async () => {
      const scenes = await Promise.all(Array.from({ length: 10 }, () => createScene(world().store)))
      const users = await Promise.all(
        scenes.map(({ app, user }) =>
          world().store.transaction((tx) => findUsers(tx, [{ app, id: user.id }])),
        ),
      )
      expect(users.flat()).toEqual(scenes.map(({ user }) => user))
    })
  })
}
