import { MOST_COUNTED } from '@mini-push/contracts'
import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'

export interface CallerApps {
  caller: string
  apps: readonly string[]
}

/** A caller's webhook events of one app that have not been delivered. */
export interface WebhookFigures {
  caller: string
  app: string
  waiting: number
  /** Since when the first of them has been on its way; null when none is. */
  oldestSince: Date | null
}

export async function readWebhooks(tx: Tx, callers: readonly CallerApps[]): Promise<WebhookFigures[]> {
  const pairs = callers.flatMap(({ caller, apps }) => apps.map((app) => ({ caller, app })))
  if (pairs.length === 0) return []
  const { rows } = await sql<WebhookFigures>`
    select listener.caller, listener.app, waiting, oldest_since
    from unnest(
      ${pairs.map(({ caller }) => caller)}::text[], ${pairs.map(({ app }) => app)}::text[]
    ) as listener(caller, app)
    cross join lateral (
      select count(*) as waiting, min(waiting_since) as oldest_since
      from (
        select waiting_since from webhook_events as event
        where event.app = listener.app and event.caller = listener.caller and event.state = 'waiting'
        order by due_at, number
        limit ${MOST_COUNTED}
      ) as events
    ) as figures
  `.execute(tx.database)
  return rows
}
