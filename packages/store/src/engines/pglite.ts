import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PGlite, type Transaction as PGliteTransaction } from '@electric-sql/pglite'
import { CamelCasePlugin, Kysely, PGliteDialect } from 'kysely'
import type { Db } from 'pg-boss'
import type { Tables } from '../tables.ts'
import { assertOutsideTransaction } from '../transaction.ts'
import { lockDirectory } from './directory-lock.ts'
import { copyEmptyDatabase } from './empty-database.ts'
import type { Engine, ExecuteSql } from './engine.ts'
import { createMutex, type Mutex } from './mutex.ts'
import { PLANNING } from './planning.ts'

const INT8 = 20

const OPTIONS = { parsers: { [INT8]: Number } }

export interface PgliteFiles {
  /** Made if need be. */
  dataDir: string
  /** Where an empty database is kept, to copy new ones from: making one takes seconds. Default: each is made. */
  emptyDir?: string
}

/**
 * PGlite for this process alone.
 * @throws {StoreError} `directory-in-use`
 */
export async function openPglite({ dataDir, emptyDir }: PgliteFiles): Promise<Engine> {
  await mkdir(dirname(dataDir), { recursive: true })
  const lock = await lockDirectory(dataDir)
  try {
    if (emptyDir !== undefined && !existsSync(dataDir)) await copyEmptyDatabase(emptyDir, dataDir)
    const pglite = await PGlite.create(dataDir, OPTIONS)
    await pglite.exec(PLANNING)
    return createPgliteEngine(pglite, lock.release)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/**
 * PGlite has one connection, so everything goes through one mutex: whatever came between a failed text of
 * pg-boss's and its rollback would find itself in a broken transaction.
 */
function createPgliteEngine(pglite: PGlite, onClosed: () => Promise<void>): Engine {
  const takeTurn = createMutex()
  let pending = 0
  const inTurn: Mutex = (work) => {
    pending += 1
    return takeTurn(work).finally(() => {
      pending -= 1
    })
  }
  const database = new Kysely<Tables>({
    dialect: new PGliteDialect({ pglite }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return {
    kind: 'pglite',
    transaction: (work) => inTurn(() => database.transaction().execute(work)),
    exclusively: (work) => inTurn(() => pglite.transaction((transaction) => work(executeOn(transaction)))),
    async ping() {
      await inTurn(() => pglite.query('select 1'))
    },
    connections() {
      const busy = Math.min(pending, 1)
      return { most: 1, busy, idle: 1 - busy, waiting: pending - busy }
    },
    // PGlite can neither rebuild an index concurrently nor fall behind with vacuum.
    bossOptions: {
      backend: 'pglite',
      db: createBossDatabase(pglite, inTurn),
      reindex: false,
      monitorVacuum: false,
    },
    async close() {
      await inTurn(() => pglite.close())
      await onClosed()
    },
  }
}

function createBossDatabase(pglite: PGlite, inTurn: Mutex): Db {
  const executeSql = executeOn(pglite)
  return {
    async executeSql(text, values) {
      assertOutsideTransaction()
      return inTurn(() => executeSql(text, values).catch((error) => rollBack(pglite, error)))
    },
    async listen(channel, onNotification, onReconnect) {
      const unlisten = await inTurn(() => pglite.listen(channel, onNotification))
      onReconnect()
      return { close: () => inTurn(() => unlisten()) }
    },
  }
}

/** pg-boss sends whole `BEGIN … COMMIT` texts; one that failed midway must not leave its transaction open. */
async function rollBack(pglite: PGlite, error: unknown): Promise<never> {
  await pglite.exec('rollback')
  throw error
}

/** Only `exec` takes several statements, only `query` takes values. */
function executeOn(pglite: PGlite | PGliteTransaction): ExecuteSql {
  return async (text, values) => {
    if (values && values.length > 0) return pglite.query(text, values)
    const results = await pglite.exec(text)
    return { rows: results.flatMap(({ rows }) => rows) }
  }
}
