import { type RawBuilder, sql } from 'kysely'

/**
 * A list as one parameter, for `from ${recordset(list)} as item("messageId" uuid, …)`: any number of rows in
 * one statement, read alike by both drivers. Dates travel as ISO 8601 text.
 */
export function recordset(rows: readonly object[]): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`
}
