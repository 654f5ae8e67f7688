import type { Transaction } from 'kysely'
import type { ConstructorOptions } from 'pg-boss'
import type { Tables } from '../tables.ts'

/** Runs SQL where it was made for. Without values, the text may hold several statements. */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>

/** How busy our connections are just now; those of the queue are not in it. */
export interface Connections {
  /** As many may be open. */
  most: number
  busy: number
  /** Opened, and in use by nobody. */
  idle: number
  /** Transactions that wait for one. */
  waiting: number
}

/** A database that the store can stand on. The SQL is the same on each; the way to it is not. */
export interface Engine {
  readonly kind: 'pglite' | 'postgres'
  transaction<T>(work: (database: Transaction<Tables>) => Promise<T>): Promise<T>
  /** One transaction that no other process runs at the same time. */
  exclusively<T>(work: (executeSql: ExecuteSql) => Promise<T>): Promise<T>
  ping(): Promise<void>
  connections(): Connections
  /** How pg-boss reaches the same database for its own work, outside our transactions. */
  readonly bossOptions: ConstructorOptions
  close(): Promise<void>
}
