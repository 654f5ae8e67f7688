import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import type { Tx } from '../transaction.ts'
import type { Person } from './erase-portion.ts'

/**
 * Deletes some messages of a person with all that hangs on them. An attempt that is under way goes first: from then on its
 * answer is of an attempt that nobody knows, and changes nothing. Rows are taken in the order of whoever settles an attempt, so
 * that the two do not wait for each other.
 */
export async function eraseMessages(
  tx: Tx,
  { app, userId }: Person,
  limit: number,
): Promise<{ messageIds: string[]; counts: Record<string, number> }> {
  const found = await tx.database
    .selectFrom('messages')
    .select('id')
    .where('userId', '=', userId)
    .orderBy('id')
    .limit(limit)
    .execute()
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return { messageIds: ids, counts: {} }
  const openAttempts = await tx.database
    .deleteFrom('openAttempts')
    .where('app', '=', app)
    .where('userId', '=', userId)
    .returning('id')
    .execute()
  const counts: Record<string, number> = { open_attempts: openAttempts.length, messages: ids.length }
  counts.ended_attempts = await deleteAbout(tx, 'ended_attempts', ids)
  await tx.database
    .selectFrom('messages')
    .select('id')
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const table of HANGING) counts[table] = await deleteAbout(tx, table, ids)
  await tx.database.deleteFrom('messages').where('id', '=', anyOf(ids)).execute()
  return { messageIds: ids, counts }
}

const HANGING = ['grants', 'events', 'idempotency_keys'] as const

async function deleteAbout(
  tx: Tx,
  table: 'ended_attempts' | (typeof HANGING)[number],
  messageIds: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where message_id = ${anyOf(messageIds)}
  `.execute(tx.database)
  return Number(numAffectedRows ?? 0n)
}
