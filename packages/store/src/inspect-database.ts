import { existsSync } from 'node:fs'
import type { Engine } from './engines/engine.ts'
import { openPglite, type PgliteFiles } from './engines/pglite.ts'
import { openPostgres } from './engines/postgres.ts'
import { StoreError } from './errors.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { findMissing } from './migrations/migrate.ts'
import { onlyRow } from './only-row.ts'
import type { PostgresServer } from './open-store.ts'

/** What a look at a database shows. */
export interface DatabaseReport {
  engine: Engine['kind']
  /** Of PostgreSQL: `18.4`. */
  version: string
  /** By the database's own clock. */
  now: Date
  /** Names of the migrations that it lacks, oldest first. */
  missing: string[]
  /** Why this version cannot work with its schema, where it cannot. */
  mismatch?: string
}

type Place = Pick<PostgresServer, 'databaseUrl'> | Pick<PgliteFiles, 'dataDir'>

/**
 * Looks at a database without changing anything; undefined where there are no files of PGlite yet.
 * @throws {StoreError} `directory-in-use`, and what the database throws that cannot be reached
 */
export async function inspectDatabase(place: Place): Promise<DatabaseReport | undefined> {
  if ('dataDir' in place && !existsSync(place.dataDir)) return undefined
  const engine = 'dataDir' in place ? await openPglite(place) : openPostgres({ ...place, ...ONE_LOOK })
  try {
    return await inspect(engine)
  } finally {
    await engine.close()
  }
}

/** A connection that is lost meanwhile fails the look itself. */
const ONE_LOOK = { poolSize: 1, onBackgroundError: () => {} }

function inspect(engine: Engine): Promise<DatabaseReport> {
  return engine.exclusively(async (executeSql) => {
    // The one place where the database's own clock is asked, since it is what the question is about.
    const look = onlyRow(
      await executeSql(`select current_setting('server_version') as version, clock_timestamp() as now`),
    )
    const { version, now } = look as Pick<DatabaseReport, 'version' | 'now'>
    const schema = await findMissing(executeSql, MIGRATIONS).then(
      (missing) => ({ missing: missing.map(({ name }) => name) }),
      toMismatch,
    )
    return { engine: engine.kind, version: version.replace(/ .*/, ''), now: new Date(now), ...schema }
  })
}

function toMismatch(error: unknown): Pick<DatabaseReport, 'missing' | 'mismatch'> {
  if (error instanceof StoreError) return { missing: [], mismatch: error.message }
  throw error
}
