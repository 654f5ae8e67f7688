import type { WebhookEventState, WebhookEventType } from '../vocabulary.ts'
import type { MessageView } from './messages.ts'

/** What is posted to a caller's webhook. */
export type WebhookEvent =
  | WebhookEventOf<Extract<WebhookEventType, `message.${string}`>, MessageView>
  | WebhookEventOf<'grant.given', GrantGiven>
  | WebhookEventOf<'grant.voided', GrantChange>

interface WebhookEventOf<Type extends WebhookEventType, Data> {
  /** The `webhook-id`: the same each time this event is posted. */
  id: string
  type: Type
  /** When it happened. */
  timestamp: string
  /** As it stood then. */
  data: Data
}

export interface GrantChange {
  app: string
  user: string
  /** What callers call the person, where one has said so. */
  externalId?: string
  template: string
  /** How many sends; `null` when there is no limit. */
  permits: number | null
}

export interface GrantGiven extends GrantChange {
  /** `null` where the platform sets no end. */
  expiresAt: string | null
}

/** `GET /v1/webhook-events`, for callers: their own, newest first. */
export interface WebhookEventPage {
  events: WebhookEventView[]
  nextCursor: string | null
}

export interface WebhookEventView {
  id: string
  type: WebhookEventType
  app: string
  /** The message that it tells of, where it tells of one. */
  message: string | null
  state: WebhookEventState
  /** How often it was posted. */
  attempts: number
  createdAt: string
  /** Not before then it is posted; `null` when it will not be. */
  dueAt: string | null
  /** Why it could not be delivered the last time, in plain words. */
  lastError: string | null
}

/** `POST /v1/webhook-events/replay`, for callers: all their events from then on are posted again. */
export interface ReplayWebhookEvents {
  /** Whose; operators name it, callers mean themselves. */
  caller?: string
  since: string
}

export interface ReplayResult {
  replayed: number
}
