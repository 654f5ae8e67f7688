import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'

/**
 * The messages that were accepted under an Idempotency-Key by one of these owners; with `everybodys`, also by an operator or a
 * caller whose key the database holds.
 */
export async function findMessagesByKey(
  tx: Tx,
  { key, owners, everybodys }: { key: string; owners: readonly string[]; everybodys: boolean },
): Promise<string[]> {
  const { rows } = await sql<{ messageId: string }>`
    select message_id from idempotency_keys
    where key = ${key} and owner in (
      select unnest(${[...owners]}::text[])
      union select 'operator:' || id from operators where ${everybodys}
      union select 'caller:' || caller from caller_keys where ${everybodys}
    )
  `.execute(tx.database)
  return rows.map(({ messageId }) => messageId)
}
