import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDataFolder, type DataFolder } from '../../../tooling/data-folder.ts'
import { findFreePort } from '../../../tooling/dev/free-port.ts'
import { type PostgresServer, startPostgres } from '../../../tooling/postgres-server.ts'
import { openPostgres } from '../src/engines/postgres.ts'
import { inspectDatabase, openStore, type Store } from '../src/index.ts'
import { MIGRATIONS } from '../src/migrations/index.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { sealKeys } from './world/world.ts'

const NAMES = MIGRATIONS.map(({ name }) => name)

async function prepare(databaseUrl: string, migrations: typeof MIGRATIONS): Promise<void> {
  const engine = openPostgres({ databaseUrl, poolSize: 2, onBackgroundError: () => {} })
  await migrate(engine, migrations)
  await engine.close()
}

describe('a look at a PostgreSQL server', () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await startPostgres()
  }, 30_000)
  afterAll(() => server.stop())

  it('tells its version, its time, and what it lacks, which is all when it is empty', async () => {
    const databaseUrl = await server.createDatabase()
    const report = await inspectDatabase({ databaseUrl })
    expect(report).toEqual({
      engine: 'postgres',
      version: expect.stringMatching(/^\d+\.\d+$/),
      now: expect.any(Date),
      missing: NAMES,
    })
    expect(Math.abs((report?.now.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
    // Nothing was made: the second look shows the same.
    expect(await inspectDatabase({ databaseUrl })).toMatchObject({ missing: NAMES })
  })

  it.each([
    { has: 'all', migrations: MIGRATIONS, expected: { missing: [] } },
    { has: 'the first three', migrations: MIGRATIONS.slice(0, 3), expected: { missing: NAMES.slice(3) } },
    {
      has: 'one that a newer version made',
      migrations: [...MIGRATIONS, { name: '9999-newer', sql: 'select 1' }],
      expected: { missing: [], mismatch: expect.stringContaining('"9999-newer"') },
    },
  ])('that has $has', async ({ migrations, expected }) => {
    const databaseUrl = await server.createDatabase()
    await prepare(databaseUrl, migrations)
    expect(await inspectDatabase({ databaseUrl })).toMatchObject(expected)
  })
})

it('a server that is not there is told by the error', async () => {
  const databaseUrl = `postgres://nobody:secret@127.0.0.1:${await findFreePort()}/none`
  await expect(inspectDatabase({ databaseUrl })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

describe('a look at PGlite', () => {
  let folder: DataFolder
  let dataDir: string
  let store: Store

  // A new PGlite takes its seconds.
  beforeAll(async () => {
    folder = await createDataFolder()
    dataDir = join(folder.path, 'database')
    const files = { dataDir, emptyDir: join(folder.path, 'empty-database') }
    store = await openStore({ ...files, sealKeys, onBackgroundError: () => {} })
  })
  afterAll(() => folder[Symbol.asyncDispose]())

  it('makes no files where there are none', async () => {
    const nowhere = join(folder.path, 'nowhere')
    expect(await inspectDatabase({ dataDir: nowhere })).toBeUndefined()
    expect(existsSync(nowhere)).toBe(false)
  })

  it('waits for nobody who has it open, and looks when they are gone', async () => {
    await expect(inspectDatabase({ dataDir })).rejects.toMatchObject({ code: 'directory-in-use' })
    await store.close()
    expect(await inspectDatabase({ dataDir })).toMatchObject({ engine: 'pglite', missing: [] })
  })
})
