import type { Language } from '@mini-push/push-core'
import type { Problem } from '../api-errors.ts'
import type { MessageReason, MessageState, ReceiptStatus } from '../vocabulary.ts'
import type { WebhookEventView } from './webhooks.ts'

/**
 * `POST /v1/messages`. A signed-in person sends to themselves and names no recipient;
 * a caller names `app` and one of `user` and `externalId`.
 */
export interface SendMessage {
  template: string
  data: Record<string, string>
  page?: string
  lang?: Language
  /** Default: now. */
  sendAt?: string
  app?: string
  user?: string
  externalId?: string
}

/** `POST /v1/messages/batch`, for callers: each message by itself, as if it were posted alone. */
export interface SendMessageBatch {
  messages: BatchedMessage[]
}

export interface BatchedMessage extends SendMessage {
  /** Its Idempotency-Key. */
  key: string
}

/** One result for each message, in their order. */
export interface BatchResult {
  results: ({ key: string; message: MessageView } | { key: string; problem: Problem })[]
}

/** `PUT /v1/messages/:id/send-at`: another time for a message that waits. */
export interface RescheduleMessage {
  sendAt: string
}

/** `PUT /v1/messages/:id/resolution`, for callers: what they found out about a message whose fate is unknown. */
export interface ResolveMessage {
  fate: 'sent' | 'not-sent'
}

export interface MessageView {
  id: string
  app: string
  user: string
  /** The caller's own id of the person, for callers only and where one was bound. */
  externalId?: string
  template: string
  data: Record<string, string>
  page: string | null
  lang: Language | null
  state: MessageState
  /** A grant is bound to it. */
  covered: boolean
  sendAt: string
  createdAt: string
  updatedAt: string
  /** Why it is in this state, where that needs a word. */
  reason: Reason | null
  receipt: { status: ReceiptStatus; at: string } | null
}

/** `GET /v1/messages/:id` */
export interface MessageDetail extends MessageView {
  attempts: AttemptView[]
}

export interface AttemptView {
  number: number
  startedAt: string
  finishedAt: string | null
  /** `null` while it is under way. */
  outcome: 'accepted' | 'refused' | 'deferred' | 'unknown' | null
  reason: Reason | null
}

/** `GET /v1/messages/:id/story`, for callers and operators: all that is known of a message. */
export interface MessageStory extends MessageDetail {
  /** What is sent, in the platform's own form; who gets it and with which token is never shown. */
  payload: Record<string, unknown>
  /** What the platform calls the message it took. */
  platformMessageId: string | null
  /** When the next attempt may be made, and when waiting ends. */
  dueAt: string
  horizonAt: string
  /** The campaign that it belongs to. */
  campaign: string | null
  /** The one-time permit that was kept for it; `null` under a lasting one, and where it is free again. */
  grant: GrantOfMessage | null
  receipts: ReceiptView[]
  webhookEvents: (WebhookEventView & { caller: string })[]
}

export interface GrantOfMessage {
  state: 'free' | 'reserved' | 'held' | 'spent' | 'void'
  givenAt: string
  expiresAt: string | null
}

/** What the platform told of a message, by callback. */
export interface ReceiptView {
  kind: 'delivered' | 'not-delivered'
  platformCode: string | null
  /** By the platform's clock. */
  occurredAt: string
  receivedAt: string
}

/** A reason as a code, in plain words for people, and with the platform's own code where there is one. */
export interface Reason {
  code: MessageReason
  advice: { en: string; zh: string }
  platformCode: string | null
}

/** `GET /v1/messages`: newest first. */
export interface MessagePage {
  messages: MessageView[]
  /** Hand it back as `?cursor=` for the next page; `null` on the last. */
  nextCursor: string | null
}
