import { AsyncLocalStorage } from 'node:async_hooks'
import { sql, type Transaction } from 'kysely'
import { StoreError } from './errors.ts'
import type { Sealing } from './sealing.ts'
import type { Tables } from './tables.ts'
import type { Listeners } from './webhooks/listeners.ts'

/** One open transaction. Every verb of the store takes it first; it is of no use once the transaction ended. */
export interface Tx {
  /** @throws {StoreError} `transaction-over` */
  readonly database: Transaction<Tables>
  readonly sealing: Sealing
  /** Who wants to hear of what changes. */
  readonly listeners: Listeners
}

/** What is the same in every transaction of a store. */
export type Surroundings = Pick<Tx, 'sealing' | 'listeners'>

interface Scope {
  open: boolean
}

const scopes = new AsyncLocalStorage<Scope>()

/** Runs `work` with a `Tx` that refuses to be used once `work` is done. */
export async function runInScope<T>(
  database: Transaction<Tables>,
  surroundings: Surroundings,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const scope: Scope = { open: true }
  try {
    return await scopes.run(scope, work, openTx(database, surroundings, scope))
  } finally {
    scope.open = false
  }
}

/**
 * Throws inside an open transaction: PGlite has one connection, so whatever asks for it a second time
 * waits for the transaction, which waits for it.
 * @throws {StoreError} `nested-transaction`
 */
export function assertOutsideTransaction(): void {
  if (!scopes.getStore()?.open) return
  throw new StoreError(
    'nested-transaction',
    'The store was used inside an open transaction without its tx. Hand the tx on instead.',
  )
}

function openTx(database: Transaction<Tables>, surroundings: Surroundings, scope: Scope): Tx {
  return {
    ...surroundings,
    get database() {
      if (!scope.open)
        throw new StoreError('transaction-over', 'This tx belongs to a transaction that ended.')
      return database
    },
  }
}

/**
 * Lets a transaction that only reads see everything as of its first look: of two statements, the second one would
 * otherwise see what was committed between them. Has to come first.
 */
export async function readOneMoment(tx: Tx): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx.database)
}

/**
 * Lets no statement of this transaction take longer from here on, where the database can end one: what it then throws is
 * `isOverTime`.
 */
export async function limitTime(tx: Tx, withinMs: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(withinMs)}, true)`.execute(tx.database)
}

const QUERY_CANCELED = '57014'

export function isOverTime(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === QUERY_CANCELED
}
