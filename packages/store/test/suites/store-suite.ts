import type { World } from '../world/world.ts'
import { testCounts } from './counts-suite.ts'
import { testCredentials } from './credentials-suite.ts'
import { testErasure } from './erasure-suite.ts'
import { testEvents } from './events-suite.ts'
import { testFigures } from './figures-suite.ts'
import { testLanes } from './lanes-suite.ts'
import { testLaunchingAtOnce } from './launching-suite.ts'
import { testLedgerModel } from './ledger-model-suite.ts'
import { testLedger } from './ledger-suite.ts'
import { testMarking } from './marking-suite.ts'
import { testMessages } from './messages-suite.ts'
import { testMigrations } from './migrations-suite.ts'
import { testMonths } from './months-suite.ts'
import { testOperators } from './operators-suite.ts'
import { testQueue } from './queue-suite.ts'
import { testReseal } from './reseal-suite.ts'
import { testRetention } from './retention-suite.ts'
import { testSearch } from './search-suite.ts'
import { testSettling } from './settling-suite.ts'
import { testTransactions } from './transactions-suite.ts'
import { testUsers } from './users-suite.ts'
import { testWaiting } from './waiting-suite.ts'
import { testWebhookEvents } from './webhook-events-suite.ts'
import { testWebhookLine } from './webhook-line-suite.ts'
import { testWebhookReplay } from './webhook-replay-suite.ts'

/** Every promise of the store that holds on each engine. */
export function testStore(world: () => World): void {
  testMigrations(world)
  testTransactions(world)
  testUsers(world)
  testLedger(world)
  testLedgerModel(world)
  testLanes(world)
  testMessages(world)
  testSearch(world)
  testCounts(world)
  testMarking(world)
  testMonths(world)
  testLaunchingAtOnce(world)
  testSettling(world)
  testWaiting(world)
  testEvents(world)
  testFigures(world)
  testCredentials(world)
  testErasure(world)
  testRetention(world)
  testQueue(world)
  testWebhookEvents(world)
  testWebhookLine(world)
  testWebhookReplay(world)
  testOperators(world)
  testReseal(world)
}
