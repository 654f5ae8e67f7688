import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import type { JobKey } from '../queue/queue.ts'
import type { Tx } from '../transaction.ts'

/** Those of the messages that still wait to be sent, and until when. */
export async function findWaiting(
  tx: Tx,
  messageIds: readonly string[],
): Promise<(JobKey & { dueAt: Date })[]> {
  if (messageIds.length === 0) return []
  return tx.database
    .selectFrom('messages')
    .select(['id as messageId', 'app', 'dueAt'])
    .where('id', '=', anyOf(messageIds))
    .where('state', 'in', ['scheduled', 'queued'])
    .execute()
}

/** For each person, the message that is due and has waited longest. Ask when a call to them has ended. */
export async function findNextInLine(
  tx: Tx,
  { userIds, now }: { userIds: readonly string[]; now: Date },
): Promise<JobKey[]> {
  if (userIds.length === 0) return []
  const { rows } = await sql<JobKey>`
    select next.id as message_id, next.app
    from unnest(${userIds}::uuid[]) as person(id)
    cross join lateral (
      select id, app from messages
      where user_id = person.id and state = 'queued' and due_at <= ${now}
      order by due_at, id
      limit 1
    ) as next
  `.execute(tx.database)
  return rows
}
