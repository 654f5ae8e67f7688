import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'

interface Deletion {
  apps: readonly string[]
  /** What was written last before this instant goes. */
  before: Date
  /** Most rows. */
  limit: number
}

/**
 * Deletes messages that have come to their end, with the permits that they used and what platforms told of them; their
 * attempts go by the month. Returns how many.
 */
export async function deleteEndedMessages(tx: Tx, { apps, before, limit }: Deletion): Promise<number> {
  const { numAffectedRows } = await sql`
    with ended as materialized (
      select id from messages
      where app = any(${apps}::text[]) and created_at < ${before} and updated_at < ${before}
        and state in ('accepted', 'refused', 'expired', 'cancelled')
      limit ${limit}
      for update skip locked
    ), permits as (
      delete from grants where message_id = any(array(select id from ended)) and state = 'spent'
    ), told as (
      delete from events where message_id = any(array(select id from ended))
    )
    delete from messages where id = any(array(select id from ended))
  `.execute(tx.database)
  return Number(numAffectedRows ?? 0n)
}

/** Deletes idempotency keys: after this the same request makes another message. Returns how many. */
export async function deleteIdempotencyKeys(
  tx: Tx,
  { before, limit }: Omit<Deletion, 'apps'>,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from idempotency_keys
    where (owner, key) in (
      select owner, key from idempotency_keys where created_at < ${before} limit ${limit} for update skip locked
    )
  `.execute(tx.database)
  return Number(numAffectedRows ?? 0n)
}
