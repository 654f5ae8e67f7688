import { CompiledQuery } from 'kysely'
import type { Db } from 'pg-boss'
import type { Tx } from '../transaction.ts'

/**
 * Lets pg-boss run its statements inside our transaction. A failed statement fails the transaction: pg-boss's
 * own PGlite adapter would roll back behind our back, and what follows would commit by itself.
 */
export function createTxDatabase(tx: Tx): Db {
  return {
    async executeSql(text, values = []) {
      // Without plugins: pg-boss expects its column names as it wrote them.
      const { rows } = await tx.database.withoutPlugins().executeQuery(CompiledQuery.raw(text, values))
      return { rows }
    },
  }
}
