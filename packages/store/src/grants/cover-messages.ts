import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import type { GrantKey } from './grant.ts'
import { reservingSteps } from './reserve-grants.ts'

/**
 * Binds free grants to the scheduled messages that have none, in order of `sendAt`, each grant outliving its
 * message's `sendAt`. Returns the ids of the messages that are covered now. Call it whenever grants arrive.
 */
export async function coverMessages(tx: Tx, keys: readonly GrantKey[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with wanted as materialized (
      select id as message_id, app, user_id, template,
        greatest(send_at, ${now}::timestamptz) as alive_at, send_at as asked_at
      from messages
      where state = 'scheduled' and not covered and (app, user_id, template) in (
        select app, "userId", template
        from ${recordset(keys)} as credited(app text, "userId" uuid, template text)
      )
      -- Whoever has a message locked holds it while it waits for grants: waiting here could be for each other.
      -- What is skipped gets its next chance when it comes due.
      for update skip locked
    ), ${reservingSteps}
    update messages set covered = true, updated_at = ${now}
    where id in (select message_id from covered)
    returning id
  `.execute(tx.database)
  return rows.map(({ id }) => id)
}
