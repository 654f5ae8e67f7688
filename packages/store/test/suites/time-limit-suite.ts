import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { isOverTime, limitTime } from '../../src/index.ts'
import type { World } from '../world/world.ts'

/** PGlite has nobody who could end a statement. */
export function testTimeLimit(world: () => World): void {
  it('a transaction whose time is limited ends when a statement takes longer, and says why', async () => {
    const sleeping = world().store.transaction(async (tx) => {
      await limitTime(tx, 20)
      await sql`select pg_sleep(60)`.execute(tx.database)
    })
    await expect(sleeping).rejects.toSatisfy(isOverTime)
  })
}
