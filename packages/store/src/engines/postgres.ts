import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '../tables.ts'
import type { Engine, ExecuteSql } from './engine.ts'
import { PLANNING } from './planning.ts'
import { prepareStatements } from './prepared-statements.ts'

const INT8 = 20
const CONNECT_TIMEOUT_MS = 10_000
/** Any number, the same in every process and used for nothing else. */
const MIGRATION_LOCK = 7_305_813_402

export interface PostgresOptions {
  databaseUrl: string
  /** Most connections, each in use for one transaction at a time. */
  poolSize: number
  /** Hears of connections that were lost; the pool replaces them. */
  onBackgroundError: (error: Error) => void
}

/** A PostgreSQL server, shared with other processes. */
export function openPostgres({ databaseUrl, poolSize, onBackgroundError }: PostgresOptions): Engine {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'mini-push',
    // What does not wait for an answer goes out at once: each round trip wakes two processes.
    pipeline: true,
    onConnect: (client) => client.query(PLANNING),
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) },
  })
  // A connection that is lost while it is checked out tells only its own listeners, and without one the
  // process ends; one that is idle tells the pool besides.
  pool.on('connect', (client) => client.on('error', onBackgroundError))
  pool.on('error', () => {})
  const database = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: prepareStatements(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return {
    kind: 'postgres',
    transaction: (work) => database.transaction().execute(work),
    exclusively: (work) => runLocked(pool, work),
    async ping() {
      await pool.query('select 1')
    },
    connections: () => ({
      most: poolSize,
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    // A pool of its own, because pg-boss keeps one connection for LISTEN and must never wait for ours.
    bossOptions: { connectionString: databaseUrl, max: 2 },
    // Kysely would leave it open when it has had no transaction yet.
    close: () => pool.end(),
  }
}

async function runLocked<T>(pool: pg.Pool, work: (executeSql: ExecuteSql) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const result = await work((text, values) => client.query(text, values))
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // The connection is dropped, and its transaction with it.
    client.release(true)
    throw error
  }
}
