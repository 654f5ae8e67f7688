import { inject } from 'vitest'
import { createDataFolder } from '../../../../tooling/data-folder.ts'
import { createDatabase } from '../../../../tooling/postgres-server.ts'

export interface DatabaseEnvironment extends AsyncDisposable {
  /** Where a backend process has its data folder and, on the run's PostgreSQL server, its database. */
  environment: { DATA_DIR: string; DATABASE_URL?: string }
}

/** A new database of its own for backend processes: on the run's PostgreSQL server, else PGlite in the folder. */
export async function createDatabaseEnvironment(): Promise<DatabaseEnvironment> {
  const port = inject('postgresPort')
  const folder = await createDataFolder()
  return {
    environment: {
      DATA_DIR: folder.path,
      ...(port !== undefined && { DATABASE_URL: await createDatabase(port) }),
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}
