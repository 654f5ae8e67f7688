import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import type { Tx } from '../transaction.ts'

import { isPresent } from '../users/present.ts'

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
