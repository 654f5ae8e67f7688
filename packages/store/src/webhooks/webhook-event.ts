import type { WebhookEventState, WebhookEventType } from '@mini-push/contracts'
import type { GrantKey } from '../grants/grant.ts'
import type { Message } from '../messages/message.ts'

/** What one caller is told by webhook. */
export interface WebhookEvent {
  app: string
  id: string
  caller: string
  type: WebhookEventType
  /** The message that it tells of; for grants the person. */
  subjectId: string
  state: WebhookEventState
  /** How often it was posted since `waitingSince`. */
  attempts: number
  /** When it was put on its way: when it happened, or when it was replayed. */
  waitingSince: Date
  dueAt: Date
  /** Null while nobody is posting it. */
  leasedUntil: Date | null
  lastError: string | null
  createdAt: Date
}

/** One that is to be posted, with what it says. */
export interface TakenWebhookEvent extends WebhookEvent {
  leasedUntil: Date
  content: WebhookContent
}

export type WebhookContent =
  | { kind: 'message'; message: MessageSnapshot }
  | { kind: 'grant'; grant: GrantSnapshot }

/** A message as it stood when the event was written. */
export type MessageSnapshot = Pick<
  Message,
  | 'id'
  | 'app'
  | 'userId'
  | 'template'
  | 'data'
  | 'page'
  | 'lang'
  | 'state'
  | 'reason'
  | 'platformCode'
  | 'covered'
  | 'sendAt'
  | 'createdAt'
  | 'updatedAt'
  | 'receiptStatus'
  | 'receiptAt'
>

export interface GrantSnapshot extends GrantKey {
  /** How many sends were given or are gone; null when there is no limit. */
  permits: number | null
  /** Of grants that were given; null where the platform sets no end. */
  expiresAt: Date | null
}

/** What lies in the database: instants are text there. */
export type StoredSnapshot = InText<MessageSnapshot> | InText<GrantSnapshot>

type InText<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K]
}

export function readContent(data: StoredSnapshot): WebhookContent {
  if ('permits' in data) return { kind: 'grant', grant: { ...data, expiresAt: toDate(data.expiresAt) } }
  const message = {
    ...data,
    sendAt: new Date(data.sendAt),
    createdAt: new Date(data.createdAt),
    updatedAt: new Date(data.updatedAt),
    receiptAt: toDate(data.receiptAt),
  }
  return { kind: 'message', message }
}

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text))
