import { sql } from 'kysely'
import { MOST_COUNTED } from '../figures/most-counted.ts'
import type { Tx } from '../transaction.ts'

/** What waits for an app at this moment. No count goes beyond `MOST_COUNTED`. */
export interface Backlog {
  app: string
  /** Messages that are due and wait for their call. */
  due: number
  /** When the one that has waited longest came due; null when none waits. */
  dueSince: Date | null
  /** Calls under way. */
  underWay: number
  /** Messages whose fate is unknown. */
  unknown: number
  /** Since when the oldest of the webhook events waits that are still to be delivered. */
  webhooksSince: Date | null
}

export async function readBacklogs(
  tx: Tx,
  { apps, now }: { apps: readonly string[]; now: Date },
): Promise<Backlog[]> {
  // What is due has a job that is trusted for a minute, or is woken at once.
  const latestWake = new Date(now.getTime() + 61_000)
  const { rows } = await sql<Backlog>`
    select asked.app, waiting.due, waiting.due_since, open.under_way, doubtful.unknown, late.webhooks_since
    from unnest(${[...apps]}::text[]) as asked(app)
    cross join lateral (
      select count(*) as due, min(due_at) as due_since from (
        select due_at from messages
        where app = asked.app and state = 'queued' and due_at <= ${now} and wake_at <= ${latestWake}
        limit ${MOST_COUNTED}
      ) as capped
    ) as waiting
    cross join lateral (
      select count(*) as under_way from open_attempts where open_attempts.app = asked.app
    ) as open
    cross join lateral (
      select count(*) as unknown from (
        select from messages where app = asked.app and state = 'unknown' limit ${MOST_COUNTED}
      ) as capped
    ) as doubtful
    cross join lateral (
      select min(waiting_since) as webhooks_since from webhook_events
      where webhook_events.app = asked.app and state = 'waiting'
    ) as late
    order by asked.app
  `.execute(tx.database)
  return rows
}
