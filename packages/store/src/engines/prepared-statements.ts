import { type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import type pg from 'pg'

/** More texts than ours: what is made up anew for each call must not fill the server's memory. */
const MOST_PREPARED = 200
/** What a prepared statement gives has changed: somebody migrated meanwhile. */
const STALE_PLAN = '0A000'

/**
 * For statements that look for work rather than name it by id: what was planned while there was little to do is slow when
 * there is much. It stands in the text, and such a text is planned each time.
 */
export const PLANNED_ANEW = sql.raw('/* planned anew */')
const IS_PLANNED_ANEW = /\/\* planned anew \*\//

/**
 * The pool as Kysely uses it, its statements prepared: a connection parses and plans each text once. Without that, planning
 * takes most of the time of a transaction about one message. A connection whose plans a migration made stale is dropped
 * with the transaction that found out.
 */
export function prepareStatements(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>()

  function nameOf(text: string): string | undefined {
    if (!names.has(text) && names.size < MOST_PREPARED && !IS_PLANNED_ANEW.test(text))
      names.set(text, `statement-${names.size}`)
    return names.get(text)
  }
  return {
    async connect() {
      const client = await pool.connect()
      let isStale = false
      async function query(text: string, values: unknown[]) {
        const name = values.length > 0 ? nameOf(text) : undefined
        try {
          return await client.query({ text, values, ...(name !== undefined && { name }) })
        } catch (error) {
          if (error instanceof Error && 'code' in error && error.code === STALE_PLAN) isStale = true
          throw error
        }
      }
      return {
        // Nobody here reads by cursor, which is the other way to call it.
        query: query as unknown as PostgresPoolClient['query'],
        release: (discard = false) => client.release(discard || isStale),
      }
    },
    end: () => pool.end(),
    options: pool.options,
  }
}
