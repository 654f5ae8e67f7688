import { sql } from 'kysely'
import type { EventKind, GrantKind, GrantState } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import { VISIBLE } from '../webhooks/list-events.ts'
import type { WebhookEvent } from '../webhooks/webhook-event.ts'
import { isKnownTo, type KeyReader } from './find-by-key.ts'

/** What else is kept about a message. */
export interface MessageSurroundings {
  /** The one-time grant that it holds, or held when it was spent. */
  grant: {
    kind: GrantKind
    state: GrantState
    createdAt: Date
    expiresAt: Date | null
  } | null
  /** What the platform told of it, by callback. */
  events: { kind: EventKind; platformCode: string | null; occurredAt: Date; receivedAt: Date }[]
  /** What callers were told of it, as far as the reader may see. */
  webhookEvents: WebhookEvent[]
  /** What it was asked for under; null where that is not the reader's to know. */
  idempotencyKey: string | null
}

interface SurroundingsQuery {
  messageId: string
  /** Whose webhook events the reader may see. Default: every caller's. */
  caller?: string
  keys: KeyReader
}

/** No list here is longer than what can happen to one message. */
const MOST = 100

export async function readSurroundings(
  tx: Tx,
  { messageId, caller, keys }: SurroundingsQuery,
): Promise<MessageSurroundings> {
  const grant = await tx.database
    .selectFrom('grants')
    .select(['kind', 'state', 'createdAt', 'expiresAt'])
    .where('messageId', '=', messageId)
    .executeTakeFirst()
  const events = await tx.database
    .selectFrom('events')
    .select(['kind', 'platformCode', 'occurredAt', 'receivedAt'])
    .where('messageId', '=', messageId)
    .orderBy('receivedAt')
    .limit(MOST)
    .execute()
  let told = tx.database
    .selectFrom('webhookEvents')
    .select(VISIBLE)
    .where('subjectId', '=', sql<string>`${messageId}::uuid`)
  if (caller !== undefined) told = told.where('caller', '=', caller)
  const webhookEvents = await told.orderBy('number').limit(MOST).execute()
  const asked = await tx.database
    .selectFrom('idempotencyKeys')
    .select('key')
    .where('messageId', '=', messageId)
    .where(isKnownTo(keys))
    .executeTakeFirst()
  return { grant: grant ?? null, events, webhookEvents, idempotencyKey: asked?.key ?? null }
}
