import { randomBytes } from 'node:crypto'
import type { Engine } from '../../src/engines/engine.ts'
import type { SealKeys, Store } from '../../src/index.ts'
import { dumpRows } from './dump-rows.ts'

/** An open store that a suite runs on. Each test makes its own app, so nothing has to be cleaned up between. */
export interface World {
  readonly store: Store
  readonly engine: Engine
  /** What the queue and the pool complained of, for a test to look at. */
  readonly backgroundErrors: readonly Error[]
  /** Who hears of what happens, by app; a test adds to it. */
  readonly listeners: Map<string, readonly string[]>
}

/** All that lies in the database, as text. */
export const readEverything = ({ engine }: World): Promise<string> =>
  engine.exclusively((executeSql) => dumpRows(executeSql, ['public', 'pgboss']))

/** All but the queue's own tables, whose housekeeping writes whenever it likes: to compare before with after. */
export const readOurs = ({ engine }: World): Promise<string> =>
  engine.exclusively((executeSql) => dumpRows(executeSql, ['public']))

export const sealKeys: SealKeys = { current: 'k1', keys: { k1: randomBytes(32) } }

/** The one app whose messages the queue of these worlds knows. */
export const QUEUED_APP = 'queued-app'
