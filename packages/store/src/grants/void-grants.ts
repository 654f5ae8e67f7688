import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import type { GrantKey } from './grant.ts'

/**
 * The platform says that these permits do not exist: their free grants go, long-term ones too. Reserved and
 * held ones stay with their messages, whose own outcome decides.
 */
export async function voidGrants(tx: Tx, keys: readonly GrantKey[]): Promise<void> {
  await sql`
    with free as (
      select id from grants
      where state = 'free' and (app, user_id, template) in (
        select app, "userId", template
        from ${recordset(keys)} as voided(app text, "userId" uuid, template text)
      )
      -- The order of reserveGrants, so that the two cannot wait for each other.
      order by app, user_id, template, expires_at nulls last, id
      for update
    )
    update grants set state = 'void' where id in (select id from free)
  `.execute(tx.database)
}
