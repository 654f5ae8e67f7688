import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import type { Message } from './message.ts'
import { wakeAt } from './wake-at.ts'

export interface NewMessage
  extends Pick<
    Message,
    | 'id'
    | 'app'
    | 'userId'
    | 'template'
    | 'data'
    | 'payload'
    | 'page'
    | 'lang'
    | 'onUnknown'
    | 'campaignId'
    | 'covered'
    | 'sendAt'
    | 'horizonAt'
  > {
  /** `queued` when it is due at once, which takes a grant; `scheduled` when it waits for `sendAt`. */
  state: 'queued' | 'scheduled'
}

/** A message as it stands when it has just been inserted. */
export function newMessage(message: NewMessage, now: Date): Message {
  const { sendAt } = message
  return { ...FRESH, ...message, dueAt: sendAt, wakeAt: wakeAt(sendAt, now), createdAt: now, updatedAt: now }
}

/** Returns them as they now stand. */
export async function insertMessages(tx: Tx, messages: readonly NewMessage[], now: Date): Promise<Message[]> {
  if (messages.length === 0) return []
  const rows = messages.map((message) => newMessage(message, now))
  await sql`
    insert into messages (id, app, user_id, template, data, payload, page, lang, on_unknown, campaign_id, covered, state,
      send_at, due_at, wake_at, horizon_at, created_at, updated_at)
    select id, app, "userId", template, data, payload, page, lang, "onUnknown", "campaignId", covered, state,
      "sendAt", "dueAt", "wakeAt", "horizonAt", ${now}, ${now}
    from ${recordset(rows)} as message(
      id uuid, app text, "userId" uuid, template text, data jsonb, payload jsonb, page text, lang text, "onUnknown" text,
      "campaignId" uuid, covered boolean, state text,
      "sendAt" timestamptz, "dueAt" timestamptz, "wakeAt" timestamptz, "horizonAt" timestamptz
    )
  `.execute(tx.database)
  return rows
}

/** What nothing has happened to yet. */
const FRESH = {
  reason: null,
  platformCode: null,
  attemptId: null,
  attempts: 0,
  platformMessageId: null,
  maybeSent: false,
  receiptStatus: null,
  receiptAt: null,
} satisfies Partial<Message>
