import type { WebhookEventState } from '@mini-push/contracts'
import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import type { TakenWebhookEvent } from './webhook-event.ts'

/** What came of posting an event. */
export interface WebhookSettlement extends Pick<TakenWebhookEvent, 'app' | 'id' | 'leasedUntil'> {
  state: WebhookEventState
  /** Of one that still waits: when to post it again. */
  dueAt: Date
  /** Why it could not be delivered, in plain words. Default: as it was. */
  error?: string
}

/**
 * Ends the leases of events that were posted. A lease that has passed to another process is left alone. What waits behind an
 * event comes next when that one is through, and otherwise not before it.
 */
export async function settleWebhookEvents(
  tx: Tx,
  settlements: readonly WebhookSettlement[],
  now: Date,
): Promise<void> {
  await sql`
    with settled as (
      update webhook_events
      set state = result.state, due_at = result."dueAt", leased_until = null,
        last_error = case when result.state = 'delivered' then null else coalesce(result.error, last_error) end
      from ${recordset(settlements)} as result(
        app text, id uuid, "leasedUntil" timestamptz, state text, "dueAt" timestamptz, error text
      )
      where webhook_events.app = result.app and webhook_events.id = result.id
        and webhook_events.state = 'waiting' and leased_until = result."leasedUntil"
      returning webhook_events.*
    )
    update webhook_events as next
    set due_at = case when settled.state = 'waiting' then settled.due_at else least(next.due_at, ${now}) end
    from settled
    where next.app = settled.app and next.caller = settled.caller and next.subject_id = settled.subject_id
      and next.state = 'waiting' and next.number > settled.number
      and next.id not in (select id from settled)
  `.execute(tx.database)
}
