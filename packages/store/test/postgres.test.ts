import { afterAll, beforeAll, describe } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../tooling/postgres-server.ts'
import { testContention } from './suites/contention-suite.ts'
import { testLedgerTogether } from './suites/ledger-model-suite.ts'
import { testOverlap } from './suites/overlap-suite.ts'
import { testStore } from './suites/store-suite.ts'
import { testTimeLimit } from './suites/time-limit-suite.ts'
import { openPostgresWorld } from './world/postgres-world.ts'
import type { World } from './world/world.ts'

describe('the store on PostgreSQL', () => {
  let server: PostgresServer
  let world: World

  // initdb and a server's start.
  beforeAll(async () => {
    server = await startPostgres()
    world = await openPostgresWorld(await server.createDatabase())
  }, 30_000)

  afterAll(async () => {
    await world.store.queue.stop({ graceMs: 1000 })
    await world.store.close()
    await server.stop()
  })

  testStore(() => world)
  testOverlap(() => world)
  testTimeLimit(() => world)
  testLedgerTogether(() => world)
  testContention({ world: () => world, createDatabase: () => server.createDatabase() })
})
