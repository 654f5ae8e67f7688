import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'

interface WebhookSweep {
  apps: readonly string[]
  /** Most rows. */
  limit: number
}

/** Gives up events that have waited since before `waitingSince`; `error` says so of those that were never posted. Returns whose they were, one for each. */
export async function giveUpWebhookEvents(
  tx: Tx,
  { apps, waitingSince, error, now, limit }: WebhookSweep & { waitingSince: Date; error: string; now: Date },
): Promise<{ app: string; caller: string }[]> {
  const { rows } = await sql<{ app: string; caller: string }>`
    update webhook_events set state = 'given-up', leased_until = null, last_error = coalesce(last_error, ${error})
    where (app, id) in (
      select app, id from webhook_events
      where app = any(${apps}::text[]) and state = 'waiting' and waiting_since <= ${waitingSince}
        and (leased_until is null or leased_until <= ${now})
      limit ${limit}
      for update skip locked
    )
    returning app, caller
  `.execute(tx.database)
  return rows
}

/** Deletes events from before `createdBefore` that are through. Returns how many. */
export async function deleteWebhookEvents(
  tx: Tx,
  { apps, createdBefore, limit }: WebhookSweep & { createdBefore: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from webhook_events
    where (app, id) in (
      select app, id from webhook_events
      where app = any(${apps}::text[]) and created_at <= ${createdBefore} and state <> 'waiting'
      limit ${limit}
      for update skip locked
    )
  `.execute(tx.database)
  return Number(numAffectedRows ?? 0n)
}
