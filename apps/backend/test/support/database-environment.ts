import { inject } from 'vitest'
import { createDatabase } from '../../../../tooling/postgres-server.ts'

/** What tells a backend of its own database: a new one on the run's PostgreSQL server, else PGlite in `dataDir`. */
export async function createDatabaseEnvironment(dataDir: string): Promise<Record<string, string>> {
  const port = inject('postgresPort')
  return { DATA_DIR: dataDir, ...(port !== undefined && { DATABASE_URL: await createDatabase(port) }) }
}
