import type { MessageState, ReceiptStatus, WebhookEventType } from '@mini-push/contracts'
import { type RawBuilder, sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import { addressEvents } from './listeners.ts'
import type { GrantSnapshot } from './webhook-event.ts'

/** A message that has moved. */
export interface MovedMessage {
  messageId: string
  app: string
  state: MessageState
  receipt: ReceiptStatus | undefined
}

/** Tells those who listen what became of messages, as they stand now; one that still waits or is under way is no news. */
export async function recordMessageEvents(tx: Tx, moved: readonly MovedMessage[], now: Date): Promise<void> {
  const events = moved.flatMap(({ messageId, app, state, receipt }) => {
    const type = receipt ? RECEIPTS[receipt] : STATES[state]
    return type ? [{ messageId, app, type }] : []
  })
  const addressed = addressEvents(tx.listeners, events)
  if (addressed.length === 0) return
  await sql`
    insert into webhook_events (app, caller, type, subject_id, data, created_at, waiting_since, due_at)
    select messages.app, event.caller, event.type, messages.id, jsonb_build_object(
        'id', messages.id, 'app', messages.app, 'userId', user_id, 'template', template, 'data', data,
        'page', page, 'lang', lang, 'state', state, 'reason', reason, 'platformCode', platform_code,
        'covered', covered, 'sendAt', send_at, 'createdAt', created_at, 'updatedAt', updated_at,
        'receiptStatus', receipt_status, 'receiptAt', receipt_at
      ), ${now}, ${now}, ${dueInLine(sql`messages.app`, sql`messages.id`, now)}
    from ${recordset(addressed)} as event("messageId" uuid, caller text, type text)
    join messages on messages.id = event."messageId"
    where messages.id = ${anyOf(addressed.map(({ messageId }) => messageId))}
  `.execute(tx.database)
}

const RECEIPTS = {
  delivered: 'message.delivered',
  'not-delivered': 'message.not_delivered',
} as const satisfies Record<ReceiptStatus, WebhookEventType>

const STATES = {
  scheduled: undefined,
  queued: undefined,
  attempting: undefined,
  accepted: 'message.accepted',
  refused: 'message.refused',
  unknown: 'message.unknown',
  expired: 'message.expired',
  cancelled: 'message.cancelled',
} as const satisfies Record<MessageState, WebhookEventType | undefined>

/** Tells those who listen of grants that came or went. */
export async function recordGrantEvents(
  tx: Tx,
  type: Extract<WebhookEventType, `grant.${string}`>,
  grants: readonly GrantSnapshot[],
  now: Date,
): Promise<void> {
  const addressed = addressEvents(
    tx.listeners,
    grants.map((grant) => ({ app: grant.app, userId: grant.userId, data: grant })),
  )
  if (addressed.length === 0) return
  await sql`
    insert into webhook_events (app, caller, type, subject_id, data, created_at, waiting_since, due_at)
    select app, caller, ${type}, "userId", data, ${now}, ${now}, ${dueInLine(sql`event.app`, sql`"userId"`, now)}
    from ${recordset(addressed)} as event(app text, caller text, "userId" uuid, data jsonb)
  `.execute(tx.database)
}

/** Not before those that it has to wait for: whoever looks for due events shall not come across it in vain. */
function dueInLine(app: RawBuilder<unknown>, subjectId: RawBuilder<unknown>, now: Date): RawBuilder<unknown> {
  return sql`greatest(${now}::timestamptz, (
    select max(line.due_at) from webhook_events as line
    where line.app = ${app} and line.caller = event.caller and line.subject_id = ${subjectId} and line.state = 'waiting'
  ))`
}
