import { clockSuite } from './suites/clock-suite.ts'
import { messagesSuite } from './suites/messages-suite.ts'
import { pageSuite } from './suites/page-suite.ts'
import { phonesSuite } from './suites/phones-suite.ts'
import { tryItSuite } from './suites/try-it-suite.ts'
import { wireSuite } from './suites/wire-suite.ts'
import { setUpWorld } from './support/world.ts'

const world = setUpWorld()

phonesSuite(world)
wireSuite(world)
clockSuite(world)
messagesSuite(world)
tryItSuite(world)
pageSuite(world)
