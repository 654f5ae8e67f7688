import type { z } from 'zod'
import type { replayWebhookEventsSchema } from '../schemas.ts'
import type {
  grantChangeSchema,
  grantGivenEventSchema,
  grantGivenSchema,
  grantVoidedEventSchema,
  messageEventSchema,
  replayResultSchema,
  webhookEventPageSchema,
  webhookEventViewSchema,
} from '../views/webhooks.ts'

/** What is posted to a caller's webhook. */
export type WebhookEvent =
  | z.output<typeof messageEventSchema>
  | z.output<typeof grantGivenEventSchema>
  | z.output<typeof grantVoidedEventSchema>

export type GrantChange = z.output<typeof grantChangeSchema>

export type GrantGiven = z.output<typeof grantGivenSchema>

/** `GET /v1/webhook-events`, for callers: their own, newest first. */
export type WebhookEventPage = z.output<typeof webhookEventPageSchema>

export type WebhookEventView = z.output<typeof webhookEventViewSchema>

/** `POST /v1/webhook-events/replay`, for callers: all their events from then on are posted again. */
export type ReplayWebhookEvents = z.output<typeof replayWebhookEventsSchema>

export type ReplayResult = z.output<typeof replayResultSchema>
