import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../transaction.ts'

/**
 * Whose Idempotency-Keys someone may know of: those of these owners; with `everybodys`, also any operator's, and any caller's
 * whose key the database holds.
 */
export interface KeyReader {
  owners: readonly string[]
  everybodys: boolean
}

/** The messages that were accepted under an Idempotency-Key that the reader may know of. */
export async function findMessagesByKey(
  tx: Tx,
  { key, reader }: { key: string; reader: KeyReader },
): Promise<string[]> {
  const { rows } = await sql<{ messageId: string }>`
    select message_id from idempotency_keys where key = ${key} and ${isKnownTo(reader)}
  `.execute(tx.database)
  return rows.map(({ messageId }) => messageId)
}

/** The condition that the key is one that the reader may know of. */
export function isKnownTo({ owners, everybodys }: KeyReader): RawBuilder<SqlBool> {
  return sql<SqlBool>`idempotency_keys.owner in (
    select unnest(${[...owners]}::text[])
    union select 'operator:' || id from operators where ${everybodys}
    union select 'caller:' || caller from caller_keys where ${everybodys}
  )`
}
