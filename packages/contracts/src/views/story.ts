import { z } from 'zod'
import { instant } from './instant.ts'
import { messageDetailSchema } from './messages.ts'
import { webhookEventViewSchema } from './webhooks.ts'

export const grantOfMessageSchema = z.object({
  state: z.enum(['free', 'reserved', 'held', 'spent', 'void']),
  givenAt: instant,
  expiresAt: instant.nullable(),
})

export const receiptViewSchema = z
  .object({
    kind: z.enum(['delivered', 'not-delivered']),
    platformCode: z.string().nullable(),
    occurredAt: instant.describe("By the platform's clock."),
    receivedAt: instant,
  })
  .describe('What the platform told of a message, by callback.')

export const messageStorySchema = messageDetailSchema.extend({
  payload: z
    .record(z.string(), z.unknown())
    .describe("What is sent, in the platform's own form; who gets it and with which token is never shown."),
  platformMessageId: z.string().nullable().describe('What the platform calls the message it took.'),
  dueAt: instant.describe('When the next attempt may be made.'),
  horizonAt: instant.describe('When waiting ends.'),
  campaign: z.string().nullable().describe('The campaign that it belongs to.'),
  grant: grantOfMessageSchema
    .nullable()
    .describe(
      'The one-time permit that was kept for it; `null` under a lasting one, and where it is free again.',
    ),
  receipts: z.array(receiptViewSchema),
  webhookEvents: z
    .array(webhookEventViewSchema.extend({ caller: z.string() }))
    .describe('What callers were told of it; for a caller, its own.'),
  idempotencyKey: z
    .string()
    .nullable()
    .describe(
      'What it was asked for under, for whoever asked and, unless a person did, for operators; kept for as long as a replay is answered.',
    ),
})
