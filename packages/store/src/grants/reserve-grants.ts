import { type RawBuilder, sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import type { GrantKey } from './grant.ts'

export interface Reservation extends GrantKey {
  messageId: string
  /** The grant has to live beyond this instant. */
  aliveAt: Date
}

/**
 * Reserves one free grant for each message, soonest-expiring first, and returns the ids of the messages that
 * are covered. Messages of one person get different grants, in order of `aliveAt`. A long-term grant covers
 * without being reserved.
 */
export async function reserveGrants(tx: Tx, reservations: readonly Reservation[]): Promise<string[]> {
  const { rows } = await sql<{ messageId: string }>`
    with wanted as (
      select "messageId" as message_id, app, "userId" as user_id, template, "aliveAt" as alive_at,
        "aliveAt" as asked_at
      from ${recordset(reservations)} as wanted(
        "messageId" uuid, app text, "userId" uuid, template text, "aliveAt" timestamptz
      )
    ), ${reservingSteps}
    select message_id from covered
  `.execute(tx.database)
  return rows.map(({ messageId }) => messageId)
}

/**
 * Steps of a `with` clause that follow a step `wanted(message_id, app, user_id, template, alive_at, asked_at)`
 * and end in `covered(message_id, sealed_token)`; messages with the same `alive_at` are served in order of `asked_at`.
 *
 * `free` waits for rows that another transaction has locked instead of skipping them: a permit that is about
 * to be reserved may come back by a rollback, and skipping it would answer "no grant" to a person who has one.
 * The rows are locked in one order everywhere, so that two reservers cannot wait for each other, and no more of them than
 * may be needed: the i-th message of a person passes over i - 1 grants that outlive it, at the most.
 *
 * Grants and messages are paired greedily. With both in order, message i takes grant p(i) = max(p(i-1) + 1,
 * first grant that outlives it), which unrolls to i + max over j <= i of (first(j) - j).
 */
export const reservingSteps: RawBuilder<unknown> = sql`
  long_term as (
    select wanted.message_id
    from wanted
    cross join lateral (
      select from grants
      where kind = 'long-term' and state = 'free' and grants.app = wanted.app and grants.user_id = wanted.user_id
        and grants.template = wanted.template and (expires_at is null or expires_at > wanted.alive_at)
      limit 1
    ) as standing
  ), queue as materialized (
    select message_id, app, user_id, template, alive_at, row_number() over (
      partition by app, user_id, template order by alive_at, asked_at, message_id
    ) as place
    from wanted
    where message_id not in (select message_id from long_term)
    order by app, user_id, template, place
  ), free as materialized (
    select distinct free.id, app, user_id, template, free.expires_at
    from queue
    cross join lateral (
      select id, coalesce(expires_at, 'infinity') as expires_at
      from grants
      where kind = 'one-time' and state = 'free' and grants.app = queue.app and grants.user_id = queue.user_id
        and grants.template = queue.template and (grants.expires_at is null or grants.expires_at > queue.alive_at)
      order by grants.expires_at nulls last, id
      -- Those before it take no more than this.
      limit queue.place
      for update
    ) as free
  ), ranked as (
    select free.*, row_number() over (
      partition by app, user_id, template order by expires_at, id
    ) as place
    from free
  ), firsts as (
    select message_id, app, user_id, template, queue.place,
      count(*) filter (where free.expires_at <= queue.alive_at) + 1 as first_place
    from queue
    left join free using (app, user_id, template)
    group by message_id, app, user_id, template, queue.place
  ), chosen as (
    select message_id, app, user_id, template, place + max(first_place - place) over (
      partition by app, user_id, template order by place
    ) as place
    from firsts
  ), reserved as (
    update grants set state = 'reserved', message_id = chosen.message_id
    from chosen
    join ranked using (app, user_id, template, place)
    where grants.id = ranked.id and grants.id = any(array(select id from free))
    returning grants.message_id, grants.sealed_token
  ), covered as (
    select message_id, null as sealed_token from long_term
    union all
    select message_id, sealed_token from reserved
  )
`
