import { PGlite } from '@electric-sql/pglite'
import { createPgliteEngine, PGLITE_OPTIONS } from '../../src/engines/pglite.ts'
import { openStoreOn } from '../../src/open-store.ts'
import { QUEUED_APP, sealKeys, type World } from './world.ts'

/** PGlite in memory. */
export async function openPgliteWorld(): Promise<World> {
  const backgroundErrors: Error[] = []
  const listeners = new Map<string, readonly string[]>()
  const engine = createPgliteEngine(await PGlite.create(PGLITE_OPTIONS))
  const store = await openStoreOn(engine, {
    sealKeys,
    listeners,
    onBackgroundError: (error) => backgroundErrors.push(error),
  })
  await store.queue.start([QUEUED_APP])
  return { store, engine, backgroundErrors, listeners }
}
