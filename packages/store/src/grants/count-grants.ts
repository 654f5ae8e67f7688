import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'
import { isNotErased } from '../users/present.ts'
import type { GrantKey } from './grant.ts'

/** What an app's people have for one template, all together. No count goes beyond `MOST`. */
export interface GrantCount extends Omit<GrantKey, 'userId'> {
  /** One-time permits that are free to use. */
  free: number
  /** People who hold one of them, or a lasting one. */
  people: number
  /** Lasting permits. */
  lasting: number
  /** Scheduled messages that a permit is kept for. */
  reserved: number
  /** Messages whose fate is unknown, each with its permit held. */
  held: number
}

const MOST = 100_000

/** In two parts, since those that have ended stay free, and may be millions. */
const FREE = sql`grants where grants.app = asked.app and grants.template = asked.template and state = 'free'
  and ${isNotErased(sql`user_id`)}`

/** One row for each of `templates`, in their order. */
export async function countGrants(
  tx: Tx,
  { templates, now }: { templates: readonly { app: string; template: string }[]; now: Date },
): Promise<GrantCount[]> {
  const apps = templates.map(({ app }) => app)
  const names = templates.map(({ template }) => template)
  const { rows } = await sql<GrantCount>`
    select asked.app, asked.template, usable.free, usable.people, usable.lasting, bound.reserved, doubtful.held
    from unnest(${apps}::text[], ${names}::text[]) with ordinality as asked(app, template, place)
    cross join lateral (
      select count(*) filter (where kind = 'one-time') as free,
        count(*) filter (where kind = 'long-term') as lasting,
        count(distinct user_id) as people
      from (
        (select kind, user_id from ${FREE} and expires_at is null limit ${MOST})
        union all
        (select kind, user_id from ${FREE} and expires_at > ${now} limit ${MOST})
        limit ${MOST}
      ) as capped
    ) as usable
    cross join lateral (
      select count(*) as reserved from (
        select from messages
        where messages.app = asked.app and messages.template = asked.template and state = 'scheduled' and covered
          and ${isNotErased(sql`user_id`)}
        limit ${MOST}
      ) as capped
    ) as bound
    cross join lateral (
      select count(*) as held from (
        select from messages
        where messages.app = asked.app and messages.template = asked.template and state = 'unknown'
          and ${isNotErased(sql`user_id`)}
        limit ${MOST}
      ) as capped
    ) as doubtful
    order by place
  `.execute(tx.database)
  return rows
}
