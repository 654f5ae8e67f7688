import type { Connections, Engine } from './engines/engine.ts'
import { openPglite, type PgliteFiles } from './engines/pglite.ts'
import { openPostgres } from './engines/postgres.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { assertMigrated, migrate } from './migrations/migrate.ts'
import { createQueue } from './queue/pg-boss-queue.ts'
import type { Queue } from './queue/queue.ts'
import { createSealing, type SealKeys } from './sealing.ts'
import { assertOutsideTransaction, runInScope, type Tx } from './transaction.ts'
import type { Listeners } from './webhooks/listeners.ts'

/** On a PostgreSQL server, or on the embedded PGlite, which is for one process at a time. */
export type StoreOptions = (PostgresServer | PgliteFiles) & CommonOptions

export interface PostgresServer {
  /** `postgres://…` */
  databaseUrl: string
  /** Most connections, besides three of the queue's. Default 6, least 2. */
  poolSize?: number
}

/** On either. */
export interface CommonOptions {
  sealKeys: SealKeys
  /** `check`: the schema is somebody else's to change, and has to be up to date. Default `apply`. */
  migrations?: 'apply' | 'check'
  /** Who is told by webhook of what happens. Default: nobody. */
  listeners?: Listeners
  /** Hears of what no caller waits for: a lost connection, a poll that failed, a warning of the queue. */
  onBackgroundError: (error: Error) => void
}

export interface Store {
  readonly engine: Engine['kind']
  readonly queue: Queue
  /**
   * Commits what `work` did when it resolves, undoes it when it rejects.
   * @throws {StoreError} `nested-transaction` when called inside another transaction
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Resolves when the database answers. */
  ping(): Promise<void>
  connections(): Connections
  /** Closes the database. Stop the queue first. */
  close(): Promise<void>
}

/**
 * Opens the database and brings its schema up to date, or makes sure that it is.
 * @throws {StoreError} `directory-in-use`, `migration-mismatch`, `migrations-missing`, `bad-seal-keys`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const engine = 'dataDir' in options ? await openPglite(options) : openPostgres({ poolSize: 6, ...options })
  try {
    return await openStoreOn(engine, options)
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** The store on an engine that is open already. */
export async function openStoreOn(
  engine: Engine,
  { sealKeys, migrations = 'apply', listeners = new Map(), onBackgroundError }: CommonOptions,
): Promise<Store> {
  const surroundings = { sealing: createSealing(sealKeys), listeners }
  await (migrations === 'apply' ? migrate : assertMigrated)(engine, MIGRATIONS)

  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    assertOutsideTransaction()
    return engine.transaction((database) => runInScope(database, surroundings, work))
  }

  return {
    engine: engine.kind,
    queue: createQueue({ engine, transaction, migrate: migrations === 'apply', onBackgroundError }),
    transaction,
    async ping() {
      assertOutsideTransaction()
      await engine.ping()
    },
    connections: () => engine.connections(),
    close: () => engine.close(),
  }
}
