import type { z } from 'zod'
import type {
  batchedMessageSchema,
  rescheduleMessageSchema,
  resolveMessageSchema,
  sendMessageSchema,
} from '../schemas.ts'
import type {
  attemptViewSchema,
  batchResultSchema,
  messageDetailSchema,
  messagePageSchema,
  messageViewSchema,
  reasonSchema,
} from '../views/messages.ts'
import type { grantOfMessageSchema, messageStorySchema, receiptViewSchema } from '../views/story.ts'

/**
 * `POST /v1/messages`. A signed-in person sends to themselves and names no recipient;
 * a caller names `app` and one of `user` and `externalId`.
 */
export type SendMessage = z.output<typeof sendMessageSchema>

/** One of `POST /v1/messages/batch`, with its Idempotency-Key. */
export type BatchedMessage = z.output<typeof batchedMessageSchema>

/** One result for each message, in their order. */
export type BatchResult = z.output<typeof batchResultSchema>

/** `PUT /v1/messages/:id/send-at`: another time for a message that waits. */
export type RescheduleMessage = z.output<typeof rescheduleMessageSchema>

/** `PUT /v1/messages/:id/resolution`, for callers: what they found out about a message whose fate is unknown. */
export type ResolveMessage = z.output<typeof resolveMessageSchema>

export type MessageView = z.output<typeof messageViewSchema>

/** `GET /v1/messages/:id` */
export type MessageDetail = z.output<typeof messageDetailSchema>

export type AttemptView = z.output<typeof attemptViewSchema>

/** `GET /v1/messages/:id/story`, for callers and operators: all that is known of a message. */
export type MessageStory = z.output<typeof messageStorySchema>

export type GrantOfMessage = z.output<typeof grantOfMessageSchema>

export type ReceiptView = z.output<typeof receiptViewSchema>

export type Reason = z.output<typeof reasonSchema>

/** `GET /v1/messages`: newest first. */
export type MessagePage = z.output<typeof messagePageSchema>
