import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import type { JobKey } from '../queue/queue.ts'
import type { Tx } from '../transaction.ts'

/**
 * Those of the messages that still wait to be sent, and until when. Whoever stands behind another message to the same person
 * is left out: its turn comes when the call to that person ends.
 */
export async function findWaiting(
  tx: Tx,
  messageIds: readonly string[],
  now: Date,
): Promise<(JobKey & { dueAt: Date })[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<JobKey & { dueAt: Date }>`
    select id as message_id, app, due_at
    from messages
    where id = ${anyOf(messageIds)} and state in ('scheduled', 'queued') and not exists (
      select from messages as ahead
      where messages.state = 'queued' and messages.due_at <= ${now}
        and ahead.user_id = messages.user_id and ahead.state = 'queued' and ahead.horizon_at > ${now}
        and (ahead.due_at, ahead.id) < (messages.due_at, messages.id)
    )
  `.execute(tx.database)
  return rows
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
