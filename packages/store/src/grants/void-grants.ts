import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import type { GrantKey } from './grant.ts'

/** A person's permits for one template, or for every template of the app. */
export type VoidedGrants = Omit<GrantKey, 'template'> & Partial<Pick<GrantKey, 'template'>>

/**
 * The platform says that these permits do not exist: their free grants go, long-term ones too. Reserved and
 * held ones stay with their messages, whose own outcome decides.
 */
export async function voidGrants(tx: Tx, keys: readonly VoidedGrants[]): Promise<void> {
  await sql`
    with free as (
      select id from grants
      where state = 'free' and exists (
        select from ${recordset(keys)} as voided(app text, "userId" uuid, template text)
        where voided.app = grants.app and voided."userId" = grants.user_id
          and (voided.template is null or voided.template = grants.template)
      )
      -- The order of reserveGrants, so that the two cannot wait for each other.
      order by app, user_id, template, expires_at nulls last, id
      for update
    )
    update grants set state = 'void' where id in (select id from free)
  `.execute(tx.database)
}
