import { type Selectable, sql } from 'kysely'
import type { WebhookEventRow } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import { isPresent } from '../users/present.ts'
import { readContent, type TakenWebhookEvent } from './webhook-event.ts'

/** A caller who can be posted to just now. */
export interface WebhookRoom {
  caller: string
  apps: readonly string[]
  /** Most events. */
  room: number
}

/**
 * Takes due events for posting, each under a lease: after `leaseUntil` another process may take it. Of one message, or of
 * one person's grants, only the first that is not through is taken, so that they arrive in their order.
 */
export async function takeWebhookEvents(
  tx: Tx,
  { rooms, leaseUntil, now }: { rooms: readonly WebhookRoom[]; leaseUntil: Date; now: Date },
): Promise<TakenWebhookEvent[]> {
  const pairs = rooms.flatMap(({ caller, apps, room }) => apps.map((app) => ({ caller, app, room })))
  if (pairs.length === 0) return []
  const mostRoom = Math.max(...pairs.map(({ room }) => room))
  const { rows } = await sql<Selectable<WebhookEventRow> & { leasedUntil: Date }>`
    with due as materialized (
      select event.app, event.id, listener.room, row_number() over (
        partition by listener.caller order by event.due_at, event.number
      ) as place
      -- Arrays, and a limit that is a number: the planner has to know that these are few rows.
      from unnest(
        ${pairs.map(({ caller }) => caller)}::text[], ${pairs.map(({ app }) => app)}::text[],
        ${pairs.map(({ room }) => room)}::integer[]
      ) as listener(caller, app, room)
      cross join lateral (
        select app, id, due_at, number from webhook_events as event
        where event.app = listener.app and event.caller = listener.caller and event.state = 'waiting'
          and ${isPresent(sql`event.user_id`)}
          and event.due_at <= ${now} and (event.leased_until is null or event.leased_until <= ${now})
          -- An aggregate, so that it is asked row by row through its index: as "not exists" it becomes a join over all
          -- that wait, which for a caller who has been away takes minutes.
          and (
            select coalesce(bool_and(other.number >= event.number and coalesce(other.leased_until <= ${now}, true)), true)
            from webhook_events as other
            where other.app = event.app and other.caller = event.caller and other.subject_id = event.subject_id
              and other.state = 'waiting'
          )
        order by due_at, number
        limit ${mostRoom}
        for update skip locked
      ) as event
    )
    update webhook_events set leased_until = ${leaseUntil}, attempts = attempts + 1
    from due
    where webhook_events.app = due.app and webhook_events.id = due.id and due.place <= due.room
    returning webhook_events.*
  `.execute(tx.database)
  return rows.map(({ data, number: _, userId: _userId, ...event }) => ({
    ...event,
    content: readContent(data),
  }))
}
