import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'
import { isNotErased } from '../users/present.ts'

interface Span {
  from: Date
  until: Date
}

/** Scheduled messages that have no grant at this moment. */
export interface UncoveredCount {
  /** The hour in which they come due, by its beginning. */
  hour: Date
  app: string
  template: string
  messages: number
  people: number
}

/** More than that are not counted, of one app. */
const MOST = 100_000

/** How many messages of the time ahead have no grant, hour by hour; hours without any are absent. */
export async function countUncovered(
  tx: Tx,
  { apps, from, until }: Span & { apps: readonly string[] },
): Promise<UncoveredCount[]> {
  const { rows } = await sql<UncoveredCount>`
    select date_trunc('hour', send_at at time zone 'UTC') at time zone 'UTC' as hour, app, template,
      count(*) as messages, count(distinct user_id) as people
    from unnest(${[...apps]}::text[]) as asked(name)
    cross join lateral (
      select app, template, send_at, user_id from messages
      where app = asked.name and state = 'scheduled' and not covered and send_at >= ${from} and send_at < ${until}
        and ${isNotErased(sql`user_id`)}
      order by send_at
      limit ${MOST}
    ) as waiting
    group by 1, 2, 3
    order by 1, 2, 3
  `.execute(tx.database)
  return rows
}

/** Somebody who has to be asked again, and for how many messages. */
export interface UncoveredPerson {
  userId: string
  externalId: string | null
  messages: number
  firstSendAt: Date
}

/** A page of those to be asked again for one template. */
export interface UncoveredList {
  people: UncoveredPerson[]
  /** Whom the next page begins behind; null on the last one. */
  nextAfter: string | null
}

/** So many people a page may look at: those whose messages come at another time are among them. */
const MOST_LOOKED_AT = 2_000

/** In order of their id, behind `after`. It may be short where hardly any message comes in the span. */
export async function listUncovered(
  tx: Tx,
  query: Span & { app: string; template: string; after?: string; limit: number },
): Promise<UncoveredList> {
  const { app, template, from, until, after = null, limit } = query
  const waiting = sql`messages where app = ${app} and template = ${template} and state = 'scheduled' and not covered`
  // From one person to the next by the index, whatever each of them has: `distinct` would read all of it.
  const { rows } = await sql<UncoveredPerson>`
    with recursive looked as (
      (
        select 1 as place, user_id from ${waiting} and ${after === null ? sql`true` : sql`user_id > ${after}::uuid`}
        order by user_id limit 1
      )
      union all
      select place + 1, next.user_id from looked
      cross join lateral (select user_id from ${waiting} and user_id > looked.user_id order by user_id limit 1) as next
      where place < ${MOST_LOOKED_AT}
    )
    select looked.user_id, external_id, messages, first_send_at
    from looked
    join users on users.id = looked.user_id
    cross join lateral (
      select count(*) as messages, min(send_at) as first_send_at from ${waiting}
        and user_id = looked.user_id and send_at >= ${from} and send_at < ${until} and erasure_id is null
    ) as theirs
    order by place
  `.execute(tx.database)
  const found = rows.filter(({ messages }) => messages > 0)
  const people = found.slice(0, limit)
  const end = found.length > limit ? people.at(-1) : rows.length === MOST_LOOKED_AT ? rows.at(-1) : undefined
  return { people, nextAfter: end?.userId ?? null }
}
