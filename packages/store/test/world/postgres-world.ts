import { openPostgres } from '../../src/engines/postgres.ts'
import { openStoreOn } from '../../src/open-store.ts'
import { QUEUED_APP, sealKeys, type World } from './world.ts'

/** Enough connections for sixteen transactions that contend. */
const POOL_SIZE = 16

/** A database on a PostgreSQL server. */
export async function openPostgresWorld(databaseUrl: string): Promise<World> {
  const backgroundErrors: Error[] = []
  const onBackgroundError = (error: Error) => backgroundErrors.push(error)
  const listeners = new Map<string, readonly string[]>()
  const engine = openPostgres({ databaseUrl, poolSize: POOL_SIZE, onBackgroundError })
  const store = await openStoreOn(engine, { sealKeys, listeners, onBackgroundError })
  await store.queue.start([QUEUED_APP])
  return { store, engine, backgroundErrors, listeners }
}
