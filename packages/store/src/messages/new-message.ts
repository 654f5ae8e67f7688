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
    | 'sendAt'
    | 'horizonAt'
  > {
  /** `queued` when it is due at once, which takes a grant; `scheduled` when it waits for `sendAt`. */
  state: 'queued' | 'scheduled'
}

/** A message as it stands when it has just been inserted. */
export function newMessage(message: NewMessage & { covered: boolean }, now: Date): Message {
  const { sendAt } = message
  return { ...FRESH, ...message, dueAt: sendAt, wakeAt: wakeAt(sendAt, now), createdAt: now, updatedAt: now }
}

/** What nothing has happened to yet. */
const FRESH = {
  reason: null,
  platformCode: null,
  attemptId: null,
  attemptedAt: null,
  attempts: 0,
  platformMessageId: null,
  maybeSent: false,
  receiptStatus: null,
  receiptAt: null,
} satisfies Partial<Message>
