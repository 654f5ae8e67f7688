import { join } from 'node:path'
import { createDataFolder } from '../../../../tooling/data-folder.ts'
import type { Engine } from '../../src/engines/engine.ts'
import { openPglite } from '../../src/engines/pglite.ts'
import { openStoreOn } from '../../src/open-store.ts'
import { QUEUED_APP, sealKeys, type World } from './world.ts'

/** PGlite, its files thrown away. */
export async function openPgliteWorld(): Promise<World> {
  const backgroundErrors: Error[] = []
  const listeners = new Map<string, readonly string[]>()
  const folder = await createDataFolder()
  const files = { dataDir: join(folder.path, 'database'), emptyDir: join(folder.path, 'empty-database') }
  const pglite = await openPglite(files)
  const engine: Engine = {
    ...pglite,
    async close() {
      await pglite.close()
      await folder[Symbol.asyncDispose]()
    },
  }
  const store = await openStoreOn(engine, {
    sealKeys,
    listeners,
    onBackgroundError: (error) => backgroundErrors.push(error),
  })
  await store.queue.start([QUEUED_APP])
  return { store, engine, backgroundErrors, listeners }
}
