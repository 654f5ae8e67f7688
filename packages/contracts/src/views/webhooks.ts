import { z } from 'zod'
import { WEBHOOK_EVENT_STATES, WEBHOOK_EVENT_TYPES, type WebhookEventType } from '../vocabulary.ts'
import { instant } from './instant.ts'
import { messageViewSchema } from './messages.ts'
import { nextCursor } from './next-cursor.ts'

type MessageEventType = Extract<WebhookEventType, `message.${string}`>

const MESSAGE_EVENT_TYPES = WEBHOOK_EVENT_TYPES.filter((type): type is MessageEventType =>
  type.startsWith('message.'),
)

export const grantChangeSchema = z.object({
  app: z.string(),
  user: z.uuid(),
  externalId: z.string().exactOptional().describe('What callers call the person, where one has said so.'),
  template: z.string(),
  permits: z.int().nullable().describe('How many sends; `null` when there is no limit.'),
})

export const grantGivenSchema = grantChangeSchema.extend({
  expiresAt: instant.nullable().describe('`null` where the platform sets no end.'),
})

const event = {
  id: z.string().describe('The `webhook-id`: the same each time this event is posted.'),
  timestamp: instant.describe('When it happened.'),
}

export const messageEventSchema = z.object({
  ...event,
  type: z.enum(MESSAGE_EVENT_TYPES),
  data: messageViewSchema.describe('As it stood then.'),
})

export const grantGivenEventSchema = z.object({
  ...event,
  type: z.literal('grant.given'),
  data: grantGivenSchema,
})

export const grantVoidedEventSchema = z.object({
  ...event,
  type: z.literal('grant.voided'),
  data: grantChangeSchema,
})

export const webhookEventViewSchema = z.object({
  id: z.string(),
  type: z.enum(WEBHOOK_EVENT_TYPES),
  app: z.string(),
  message: z.uuid().nullable().describe('The message that it tells of, where it tells of one.'),
  state: z
    .enum(WEBHOOK_EVENT_STATES)
    .describe('`waiting`: it has not been delivered yet. `given-up`: it could not be within its time.'),
  attempts: z.int().describe('How often it was posted.'),
  createdAt: instant,
  dueAt: instant.nullable().describe('Not before then it is posted; `null` when it will not be.'),
  lastError: z.string().nullable().describe('Why it could not be delivered the last time, in plain words.'),
})

export const webhookEventPageSchema = z.object({ events: z.array(webhookEventViewSchema), nextCursor })

export const replayResultSchema = z.object({ replayed: z.int() })
