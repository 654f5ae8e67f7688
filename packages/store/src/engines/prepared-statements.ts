import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** More texts than ours: what is made up anew for each call must not fill the server's memory. */
const MOST_PREPARED = 200
/** A plan is made for the tables as they are; a moment later there may be a thousand times as much to do. */
const PLANS_LAST_MS = 1_000
/** What a prepared statement gives has changed: somebody migrated meanwhile. */
const STALE_PLAN = '0A000'

/** A transaction's beginning is not waited for: it goes out together with the first statement. */
const NOTHING_YET = { command: 'BEGIN', rowCount: 0, rows: [] }

/**
 * The pool as Kysely uses it, its statements prepared: a connection parses each text once and plans it once a second.
 * Without that, planning takes most of the time of a transaction about one message. A connection whose statements a
 * migration made stale is dropped with the transaction that found out.
 */
export function prepareStatements(pool: pg.Pool): PostgresPool {
  const nameOf = createNames()
  const plannedAtMs = new WeakMap<pg.PoolClient, number>()

  async function connect(): Promise<pg.PoolClient> {
    const client = await pool.connect()
    if (performance.now() - (plannedAtMs.get(client) ?? 0) < PLANS_LAST_MS) return client
    try {
      await client.query('discard plans')
    } catch (error) {
      client.release(true)
      throw error
    }
    plannedAtMs.set(client, performance.now())
    return client
  }
  return {
    async connect() {
      const client = await connect()
      let isStale = false
      let begun: Promise<unknown> | undefined
      async function query(text: string, values: unknown[]) {
        if (text === 'begin') {
          begun = client.query(text)
          // Whoever commits hears of it.
          begun.catch(() => {})
          return NOTHING_YET
        }
        if (text === 'commit') await begun
        const name = values.length > 0 ? nameOf(text) : undefined
        try {
          return await client.query({ text, values, ...(name !== undefined && { name }) })
        } catch (error) {
          isStale ||= error instanceof Error && 'code' in error && error.code === STALE_PLAN
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

function createNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  return (text) => {
    if (!names.has(text) && names.size < MOST_PREPARED) names.set(text, `statement-${names.size}`)
    return names.get(text)
  }
}
