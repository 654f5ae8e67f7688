import { type RawBuilder, sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import type { GrantKey } from './grant.ts'

/** Scheduled messages that counted on a standing grant which is gone, or ends before their time, are uncovered again. */
export async function uncoverMessages(
  tx: Tx,
  keys: readonly Omit<GrantKey, 'template'>[],
  now: Date,
): Promise<void> {
  await sql`
    update messages set covered = false, updated_at = ${now}
    where id in (
      select id from messages
      where state = 'scheduled' and covered and (app, user_id) in (
          select app, "userId" from ${recordset(keys)} as uncovered(app text, "userId" uuid)
        )
        and not exists (select from grants where grants.message_id = messages.id)
        and not exists (select from grants ${standingGrant(sql`messages.send_at`)})
      -- As in coverMessages: what somebody holds is looked at again when it comes due.
      for update skip locked
    )
  `.execute(tx.database)
}

/** The condition of a standing grant that serves `messages` and lives beyond an instant. */
export function standingGrant(aliveAt: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    where grants.kind = 'long-term' and grants.state = 'free' and grants.app = messages.app
      and grants.user_id = messages.user_id and grants.template = messages.template
      and (grants.expires_at is null or grants.expires_at > ${aliveAt})
  `
}
