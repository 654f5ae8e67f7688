import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStore } from './suites/store-suite.ts'
import { openPgliteWorld } from './world/pglite-world.ts'
import { createScene } from './world/scene.ts'
import type { World } from './world/world.ts'

describe('the store on PGlite', () => {
  let world: World

  // A new PGlite runs initdb in WebAssembly.
  beforeAll(async () => {
    world = await openPgliteWorld()
  }, 30_000)

  afterAll(async () => {
    await world.store.queue.stop({ graceMs: 1000 })
    await world.store.close()
  })

  testStore(() => world)

  it('keeps its transactions apart from what the queue fails at', async () => {
    const { store, engine } = world
    const failing = engine.bossOptions.db?.executeSql('begin; select nonsense')
    const scenes = [createScene(store), createScene(store)]
    await expect(failing).rejects.toThrow('nonsense')
    await expect(Promise.all(scenes)).resolves.toHaveLength(2)
  })
})
