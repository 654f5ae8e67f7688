import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { openStore, type Store, type StoreOptions } from '@mini-push/store'
import { inject } from 'vitest'
import { readPgliteVersion } from '../../../../packages/store/src/engines/empty-database.ts'
import { createPgliteEngine, PGLITE_OPTIONS } from '../../../../packages/store/src/engines/pglite.ts'
import { openStoreOn } from '../../../../packages/store/src/open-store.ts'
import { createDatabase } from '../../../../tooling/postgres-server.ts'

type Options = Pick<StoreOptions, 'sealKeys' | 'listeners' | 'onBackgroundError'>

/** The store on a new and empty database: on the run's PostgreSQL server where there is one, else on PGlite. */
export async function openDatabase(options: Options): Promise<Store> {
  const port = inject('postgresPort')
  if (port === undefined) return openInMemory(options)
  return openStore({ ...options, databaseUrl: await createDatabase(port) })
}

/**
 * Making a database takes PGlite seconds, the same ones for each file of tests; so an empty one, without any schema,
 * is kept from then on.
 */
async function openInMemory(options: Options): Promise<Store> {
  const file = resolve(import.meta.dirname, `../../.cache/empty-pglite-${await readPgliteVersion()}.tar`)
  await access(file).catch(() => keepEmptyDatabase(file))
  const pglite = await PGlite.create({ ...PGLITE_OPTIONS, loadDataDir: new Blob([await readFile(file)]) })
  return openStoreOn(createPgliteEngine(pglite), options)
}

/** Written aside first: another file of tests may be about to do the same. */
async function keepEmptyDatabase(file: string): Promise<void> {
  const pglite = await PGlite.create()
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  const unfinished = `${file}.${process.pid}`
  await mkdir(resolve(file, '..'), { recursive: true })
  await writeFile(unfinished, dump.stream())
  await rename(unfinished, file)
}
