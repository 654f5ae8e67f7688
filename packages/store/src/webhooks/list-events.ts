import type { WebhookEventState } from '@mini-push/contracts'
import { sql } from 'kysely'
import { readPage } from '../cursor.ts'
import type { Tx } from '../transaction.ts'
import { isPresent } from '../users/present.ts'
import type { WebhookEvent } from './webhook-event.ts'

export interface WebhookEventListQuery {
  caller: string
  apps: readonly string[]
  state?: WebhookEventState
  /** Most events on the page. */
  limit: number
  /** `nextCursor` of the page before. */
  cursor?: string
}

/** A page of what a caller was told or is to be told, newest first. @throws {StoreError} `bad-cursor` */
export async function listWebhookEvents(
  tx: Tx,
  { caller, apps, state, limit, cursor }: WebhookEventListQuery,
): Promise<{ events: WebhookEvent[]; nextCursor: string | null }> {
  let query = tx.database
    .selectFrom('webhookEvents')
    .select(VISIBLE)
    .where('app', 'in', apps)
    .where('caller', '=', caller)
    .where(OF_THE_PRESENT)
  if (state !== undefined) query = query.where('state', '=', state)
  const { rows: events, nextCursor } = await readPage(query, { limit, cursor })
  return { events, nextCursor }
}

/** One of a caller's own events. */
export async function readWebhookEvent(
  tx: Tx,
  { caller, apps, id }: { caller: string; apps: readonly string[]; id: string },
): Promise<WebhookEvent | undefined> {
  return tx.database
    .selectFrom('webhookEvents')
    .select(VISIBLE)
    .where('app', 'in', apps)
    .where('id', '=', id)
    .where('caller', '=', caller)
    .where(OF_THE_PRESENT)
    .executeTakeFirst()
}

/** Of who is being erased nothing is told. */
const OF_THE_PRESENT = isPresent(sql.ref('webhook_events.user_id'))

/** All but what it says. */
export const VISIBLE = [
  'app',
  'id',
  'caller',
  'type',
  'subjectId',
  'state',
  'attempts',
  'waitingSince',
  'dueAt',
  'leasedUntil',
  'lastError',
  'createdAt',
] as const
