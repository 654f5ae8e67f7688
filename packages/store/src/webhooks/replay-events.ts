import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../transaction.ts'
import { isPresent } from '../users/present.ts'

interface Replay {
  caller: string
  apps: readonly string[]
  now: Date
}

/** Puts one of a caller's events on its way again, as if it had just happened; `false` when the caller has no such event. */
export async function replayWebhookEvent(
  tx: Tx,
  { id, ...replay }: Replay & { id: string },
): Promise<boolean> {
  return (await putOnTheWay(tx, replay, sql`id = ${id}`)).length > 0
}

/**
 * The same for the caller's events from `since` on, in the order in which they were written, at most `limit` of them after
 * the one with the number `after`. Returns their numbers, in order.
 */
export async function replayWebhookEvents(
  tx: Tx,
  { since, after, limit, ...replay }: Replay & { since: Date; after: number; limit: number },
): Promise<number[]> {
  const { caller, apps } = replay
  const chosen = sql`(app, id) in (
    select app, id from webhook_events
    where app = any(${apps}::text[]) and caller = ${caller} and created_at >= ${since} and number > ${after}
      and ${isPresent(sql`webhook_events.user_id`)}
    order by number
    limit ${limit}
  )`
  return putOnTheWay(tx, replay, chosen)
}

/** One that is on its way already is only hurried; one that is being posted just now is left to that. */
async function putOnTheWay(
  tx: Tx,
  { caller, apps, now }: Replay,
  chosen: RawBuilder<unknown>,
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    update webhook_events
    set due_at = ${now}, state = 'waiting',
      attempts = case when state = 'waiting' then attempts else 0 end,
      waiting_since = case when state = 'waiting' then waiting_since else ${now}::timestamptz end
    where app = any(${apps}::text[]) and caller = ${caller} and ${isPresent(sql`webhook_events.user_id`)} and ${chosen}
    returning number
  `.execute(tx.database)
  return rows.map(({ number }) => number).toSorted((a, b) => a - b)
}
