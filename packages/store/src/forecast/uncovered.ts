import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'

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

/** Those to be asked again for one template, in order of their id, behind `after`. */
export async function listUncovered(
  tx: Tx,
  query: Span & { app: string; template: string; after?: string; limit: number },
): Promise<UncoveredPerson[]> {
  const { app, template, from, until, after, limit } = query
  const { rows } = await sql<UncoveredPerson>`
    select person.user_id, external_id, messages, first_send_at from (
      select user_id, count(*) as messages, min(send_at) as first_send_at from (
        select user_id, send_at from messages
        where app = ${app} and template = ${template} and state = 'scheduled' and not covered
          and send_at >= ${from} and send_at < ${until}
          and ${after === undefined ? sql`true` : sql`user_id > ${after}::uuid`}
        limit ${MOST}
      ) as waiting
      group by user_id
      order by user_id
      limit ${limit}
    ) as person
    join users on users.id = person.user_id
    order by person.user_id
  `.execute(tx.database)
  return rows
}
