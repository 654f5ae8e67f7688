import { join } from 'node:path'
import { type CommonOptions, openStore, type Store } from '@mini-push/store'
import { inject } from 'vitest'
import { createDataFolder } from '../../../../tooling/data-folder.ts'
import { createDatabase } from '../../../../tooling/postgres-server.ts'

/** The store on a new and empty database: on the run's PostgreSQL server where there is one, else on PGlite. */
export async function openDatabase(options: CommonOptions): Promise<Store> {
  const port = inject('postgresPort')
  if (port !== undefined) return openStore({ ...options, databaseUrl: await createDatabase(port) })
  const folder = await createDataFolder()
  const dataDir = join(folder.path, 'database')
  const store = await openStore({ ...options, dataDir, emptyDir: join(folder.path, 'empty-database') })
  return {
    ...store,
    async close() {
      await store.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}
