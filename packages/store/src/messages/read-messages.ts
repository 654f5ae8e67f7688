import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import type { Tx } from '../transaction.ts'
import { isPresent } from '../users/present.ts'
import { readPage } from './cursor.ts'
import type { Attempt, Message } from './message.ts'

/** One message; with `app`, only if it is that app's. None of who is being erased. */
export async function readMessage(
  tx: Tx,
  { id, app }: { id: string; app?: string },
): Promise<Message | undefined> {
  let query = tx.database
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', id)
    .where(isPresent(sql.ref('messages.user_id')))
  if (app !== undefined) query = query.where('app', '=', app)
  return query.executeTakeFirst()
}

export interface MessageListQuery {
  /** The apps whose messages the reader may see. */
  apps: readonly string[]
  userId?: string
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
 * A page of messages, newest first. Messages that arrive while someone pages never shift the pages.
 * @throws {StoreError} `bad-cursor`
 */
export async function listMessages(
  tx: Tx,
  { apps, userId, limit, cursor }: MessageListQuery,
): Promise<MessageList> {
  if (apps.length === 0) return { messages: [], nextCursor: null }
  let query = tx.database
    .selectFrom('messages')
    .selectAll()
    .where('app', 'in', apps)
    .where(isPresent(sql.ref('messages.user_id')))
  if (userId !== undefined) query = query.where('userId', '=', userId)
  const { rows: messages, nextCursor } = await readPage(query, { limit, cursor })
  return { messages, nextCursor }
}

/** The attempts of messages, in order of `number`. */
export async function readAttempts(tx: Tx, messageIds: readonly string[]): Promise<Attempt[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<Attempt>`
    select id, message_id, number, started_at, finished_at, outcome, reason, platform_code from ended_attempts
    where message_id = ${anyOf(messageIds)}
    union all
    select open_attempts.id, message_id, number, started_at, null, null, null, null
    from messages join open_attempts on open_attempts.id = messages.attempt_id
    where messages.id = ${anyOf(messageIds)}
    order by message_id, number
  `.execute(tx.database)
  return rows
}
