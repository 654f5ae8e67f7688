import { afterAll } from 'vitest'
import { openPrivacyWorld } from '../support/privacy-world.ts'
import { testErasure } from './erasure-suite.ts'
import { testExport } from './export-suite.ts'
import { testTraces } from './traces-suite.ts'

const world = await openPrivacyWorld('demo')
afterAll(() => world.close())

testExport(world)
testTraces(world)
testErasure(world)
