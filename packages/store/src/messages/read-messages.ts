import { anyOf } from '../any-of.ts'
import type { Tx } from '../transaction.ts'
import { readPage } from './cursor.ts'
import type { Attempt, Message } from './message.ts'

/** One message; with `app`, only if it is that app's. */
export async function readMessage(
  tx: Tx,
  { id, app }: { id: string; app?: string },
): Promise<Message | undefined> {
  let query = tx.database.selectFrom('messages').selectAll().where('id', '=', id)
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
  let query = tx.database.selectFrom('messages').selectAll().where('app', 'in', apps)
  if (userId !== undefined) query = query.where('userId', '=', userId)
  const { rows: messages, nextCursor } = await readPage(query, { limit, cursor })
  return { messages, nextCursor }
}

/** The attempts of messages, in order of `number`. */
export async function readAttempts(tx: Tx, messageIds: readonly string[]): Promise<Attempt[]> {
  if (messageIds.length === 0) return []
  return tx.database
    .selectFrom('attempts')
    .select([
      'id',
      'messageId',
      'number',
      'startedAt',
      'leaseUntil',
      'finishedAt',
      'outcome',
      'reason',
      'platformCode',
    ])
    .where('messageId', '=', anyOf(messageIds))
    .orderBy('messageId')
    .orderBy('number')
    .execute()
}
