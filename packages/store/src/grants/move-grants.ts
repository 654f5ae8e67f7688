import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'

/**
 * The moves of grants that messages hold. A message without a bound grant, or whose grant has already moved
 * on, is left alone: each of them may be repeated.
 */

/** The fate of the messages is unknown: their grants are neither usable nor spent until proof comes. */
export async function holdGrants(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await sql`
    update grants set state = 'held'
    where message_id = any(${messageIds}::uuid[]) and state = 'reserved'
  `.execute(tx.database)
}

/** The messages were not sent after all, and will be: their grants wait for that as before. */
export async function rebindGrants(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await sql`
    update grants set state = 'reserved'
    where message_id = any(${messageIds}::uuid[]) and state = 'held'
  `.execute(tx.database)
}

/** The messages were sent, or must be taken to have been. */
export async function spendGrants(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await sql`
    update grants set state = 'spent'
    where message_id = any(${messageIds}::uuid[]) and state in ('reserved', 'held')
  `.execute(tx.database)
}

/** The messages were surely not sent: their grants are free again. */
export async function returnGrants(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await sql`
    update grants set state = 'free', message_id = null
    where message_id = any(${messageIds}::uuid[]) and state in ('reserved', 'held')
  `.execute(tx.database)
}

/** The permits that the messages hold do not exist, or not any more. */
export async function voidBoundGrants(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await sql`
    update grants set state = 'void', message_id = null
    where message_id = any(${messageIds}::uuid[]) and state in ('reserved', 'held')
  `.execute(tx.database)
}
