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

/** Returns them as they now stand. */
export async function insertMessages(tx: Tx, messages: readonly NewMessage[], now: Date): Promise<Message[]> {
  if (messages.length === 0) return []
  const rows = messages.map((message) => ({
    ...message,
    data: JSON.stringify(message.data),
    payload: JSON.stringify(message.payload),
    dueAt: message.sendAt,
    wakeAt: wakeAt(message.sendAt, now),
    createdAt: now,
    updatedAt: now,
  }))
  return tx.database.insertInto('messages').values(rows).returningAll().execute()
}
