import type { Tx } from '../transaction.ts'
import type { Message } from './message.ts'

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
    | 'covered'
    | 'sendAt'
    | 'horizonAt'
  > {
  /** `queued` when it is due at once, which takes a grant; `scheduled` when it waits for `sendAt`. */
  state: 'queued' | 'scheduled'
}

export async function insertMessages(tx: Tx, messages: readonly NewMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map((message) => ({
    ...message,
    data: JSON.stringify(message.data),
    payload: JSON.stringify(message.payload),
    dueAt: message.sendAt,
    createdAt: now,
    updatedAt: now,
  }))
  await tx.database.insertInto('messages').values(rows).execute()
}
