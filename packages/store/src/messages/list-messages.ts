import type { MessageState } from '@mini-push/contracts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import { type Cursor, formatCursor, isBehind } from '../cursor.ts'
import type { Tx } from '../transaction.ts'
import { isPresent } from '../users/present.ts'
import type { Message } from './message.ts'

export interface MessageListQuery {
  /** The apps whose messages the reader may see. */
  apps: readonly string[]
  userIds?: readonly string[]
  /** Only these. */
  ids?: readonly string[]
  template?: string
  state?: MessageState
  /** Of messages that were accepted from then on, and before then. */
  since?: Date
  until?: Date
  /** Most messages on the page. */
  limit: number
  /** `nextCursor` of the page before. */
  cursor?: string
}

export interface MessageList {
  messages: Message[]
  /** Null on the last page. */
  nextCursor: string | null
}

/**
 * A page of messages, newest first. Messages that arrive while someone pages never shift the pages. A look for one template,
 * or for those that are queued while more than `MOST_LOOKED_AT` are, goes through at most so many messages, which may leave a
 * page short where hardly any of them is looked for.
 * @throws {StoreError} `bad-cursor`
 */
export async function listMessages(tx: Tx, query: MessageListQuery): Promise<MessageList> {
  const { limit, template, state, ...span } = query
  const isBacklog = state === 'queued' && (await hasBacklog(tx))
  const fits = [
    ...(template === undefined ? [] : [sql<SqlBool>`template = ${template}`]),
    ...(isBacklog ? [sql<SqlBool>`state = 'queued'`] : []),
  ]
  const most = fits.length === 0 ? limit + 1 : Math.max(limit + 1, MOST_LOOKED_AT)
  const { rows } = await sql<Cursor & { ids: string[]; looked: number }>`
    with looked as materialized (
      select found.* from unnest(${[...query.apps]}::text[]) as asked(app)
      cross join lateral (
        select id, created_at, template, state from ${candidates(isBacklog ? span : query)} as candidate
        order by created_at desc, id desc
        limit ${most}
      ) as found
      order by created_at desc, id desc
      limit ${most}
    ), fitting as (
      select id, created_at from looked
      where ${sql.join([sql`true`, ...fits], sql` and `)}
      order by created_at desc, id desc
      limit ${limit + 1}
    )
    select created_at, id, (select count(*) from looked) as looked,
      (select coalesce(jsonb_agg(id), '[]') from fitting) as ids
    from looked order by created_at, id limit 1
  `.execute(tx.database)
  const [last] = rows
  if (!last) return { messages: [], nextCursor: null }
  const found = await readMessages(tx, last.ids)
  const messages = found.slice(0, limit)
  const end = found.length > limit ? messages.at(-1) : last.looked === most ? last : undefined
  return { messages, nextCursor: end ? formatCursor(end) : null }
}

/** So many a page may look at, by index; a second's work at the very most. */
const MOST_LOOKED_AT = 10_000

/** Of one app. Each state is found by an index of its own: among ten million accepted messages ten refused ones are too. */
function candidates(query: Omit<MessageListQuery, 'limit'>): RawBuilder<unknown> {
  const { userIds, ids, state, since, until, cursor } = query
  const conditions: RawBuilder<SqlBool>[] = [
    sql`app = asked.app`,
    isBehind(cursor),
    isPresent(sql`messages.user_id`),
  ]
  if (userIds !== undefined) conditions.push(sql`user_id = ${anyOf(userIds)}`)
  if (ids !== undefined) conditions.push(sql`id = ${anyOf(ids)}`)
  if (since !== undefined) conditions.push(sql`created_at >= ${since}`)
  if (until !== undefined) conditions.push(sql`created_at < ${until}`)
  // As text: a partial index is only used where the statement itself names the state.
  if (state !== undefined) conditions.push(sql`state = ${sql.lit(state)}`)
  if (state === 'attempting') conditions.push(sql`id in (select message_id from open_attempts)`)
  const where = sql.join(conditions, sql` and `)
  // Those that are queued are found by an index that has them in another order, all of them: `hasBacklog` says how few they are.
  const fence = state === 'queued' ? sql`offset 0` : sql``
  return sql`(select id, created_at, template, state from messages where ${where} ${fence})`
}

/** Too many are queued, of whichever app, to be put in order for a page: so many are found sooner by their time. */
async function hasBacklog(tx: Tx): Promise<boolean> {
  const { rows } = await sql`
    select from messages where state = 'queued' offset ${MOST_LOOKED_AT} limit 1
  `.execute(tx.database)
  return rows.length > 0
}

async function readMessages(tx: Tx, ids: readonly string[]): Promise<Message[]> {
  if (ids.length === 0) return []
  return tx.database
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', anyOf(ids))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
