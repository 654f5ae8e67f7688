import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import { recordGrantEvents } from '../webhooks/record-events.ts'
import type { GrantKey } from './grant.ts'
import { uncoverMessages } from './uncover-messages.ts'

/** A person's permits for one template, or for every template of the app. */
export type VoidedGrants = Omit<GrantKey, 'template'> & Partial<Pick<GrantKey, 'template'>>

/**
 * The platform says that these permits do not exist: their free grants go, long-term ones too. Reserved and
 * held ones stay with their messages, whose own outcome decides; messages that counted on a long-term one are uncovered.
 */
export async function voidGrants(tx: Tx, keys: readonly VoidedGrants[], now: Date): Promise<void> {
  const { rows } = await sql<GrantKey & { permits: number | null }>`
    with free as (
      select grants.id
      from ${recordset(keys)} as voided(app text, "userId" uuid, template text)
      join grants on grants.app = voided.app and grants.user_id = voided."userId"
        and (voided.template is null or voided.template = grants.template)
      where grants.state = 'free'
      -- The order of reserveGrants, so that the two cannot wait for each other.
      order by grants.app, grants.user_id, grants.template, grants.expires_at nulls last, grants.id
      for update of grants
    ), voided as (
      update grants set state = 'void' where id in (select id from free)
      returning app, user_id, template, kind
    )
    select app, user_id, template, case when bool_or(kind = 'long-term') then null else count(*) end as permits
    from voided
    group by app, user_id, template
  `.execute(tx.database)
  const voided = rows.map((grant) => ({ ...grant, expiresAt: null }))
  await recordGrantEvents(tx, 'grant.voided', voided, now)
  await uncoverMessages(tx, keys, now)
}
