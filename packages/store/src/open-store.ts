import type { Engine } from './engines/engine.ts'
import { openPglite } from './engines/pglite.ts'
import { openPostgres } from './engines/postgres.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { assertMigrated, migrate } from './migrations/migrate.ts'
import { createQueue } from './queue/pg-boss-queue.ts'
import type { Queue } from './queue/queue.ts'
import { createSealing, type SealKeys } from './sealing.ts'
import { assertOutsideTransaction, runInScope, type Tx } from './transaction.ts'
import type { Listeners } from './webhooks/listeners.ts'

export interface StoreOptions {
  /** `postgres://…`. Without it, the embedded PGlite is used. */
  databaseUrl?: string
  /** Most connections to the server, besides three of the queue's. Default 6, least 2. */
  poolSize?: number
  /** Directory of PGlite's files, made if need be, for one process at a time. Without it: in memory. */
  dataDir?: string
  /** Directory in which an empty database is kept, to copy new ones from: making one takes PGlite seconds. */
  emptyDir?: string
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
  /** Closes the database. Stop the queue first. */
  close(): Promise<void>
}

/**
 * Opens the database and brings its schema up to date, or makes sure that it is.
 * @throws {StoreError} `directory-in-use`, `migration-mismatch`, `migrations-missing`, `bad-seal-keys`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, poolSize = 6, onBackgroundError } = options
  const engine =
    databaseUrl === undefined
      ? await openPglite(options)
      : openPostgres({ databaseUrl, poolSize, onBackgroundError })
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
  {
    sealKeys,
    migrations = 'apply',
    listeners = new Map(),
    onBackgroundError,
  }: Pick<StoreOptions, 'sealKeys' | 'migrations' | 'listeners' | 'onBackgroundError'>,
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
    close: () => engine.close(),
  }
}
