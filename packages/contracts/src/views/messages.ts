import { LANGUAGES } from '@mini-push/push-core'
import { z } from 'zod'
import { MESSAGE_STATES, type MessageReason, type ReceiptStatus } from '../vocabulary.ts'
import { instant } from './instant.ts'
import { nextCursor } from './next-cursor.ts'
import { problemSchema } from './problem.ts'

/** One that is missing here does not compile where the backend tells it. */
const REASONS = [
  'no-permit',
  'invalid-recipient',
  'invalid-content',
  'sensitive-content',
  'invalid-page',
  'invalid-template',
  'banned',
  'invalid-grant',
  'consent-withdrawn',
  'misconfigured',
  'unlisted',
  'platform-busy',
  'recipient-busy',
  'rate-limited',
  'quota-exhausted',
  'credential-refused',
  'not-connected',
  'cancelled',
  'timed-out',
  'connection-lost',
  'reply-unreadable',
  'reply-unverified',
  'platform-unsure',
  'taken-before',
  'no-grant',
  'process-lost',
  'waited-too-long',
  'cancelled-by-caller',
  'sealed',
  'resolved-not-sent',
] as const satisfies readonly MessageReason[]

const RECEIPTS = ['delivered', 'not-delivered'] as const satisfies readonly ReceiptStatus[]

export const reasonSchema = z
  .object({
    code: z.enum(REASONS),
    advice: z.object({ en: z.string(), zh: z.string() }),
    platformCode: z.string().nullable(),
  })
  .describe(
    "A reason as a code, in plain words for people, and with the platform's own code where there is one.",
  )

export const messageViewSchema = z.object({
  id: z.uuid(),
  app: z.string(),
  user: z.uuid(),
  externalId: z
    .string()
    .exactOptional()
    .describe("The caller's own id of the person, for callers only and where one was bound."),
  template: z.string(),
  data: z.record(z.string(), z.string()),
  page: z.string().nullable(),
  lang: z.enum(LANGUAGES).nullable(),
  state: z
    .enum(MESSAGE_STATES)
    .describe(
      '`accepted`, `refused`, `expired` and `cancelled` are final. `unknown`: perhaps sent, waiting for proof.',
    ),
  covered: z.boolean().describe('A grant is bound to it.'),
  sendAt: instant,
  createdAt: instant,
  updatedAt: instant,
  reason: reasonSchema.nullable().describe('Why it is in this state, where that needs a word.'),
  receipt: z
    .object({ status: z.enum(RECEIPTS), at: instant })
    .nullable()
    .describe('What the platform told of it afterwards, by callback.'),
})

export const attemptViewSchema = z.object({
  number: z.int(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  outcome: z
    .enum(['accepted', 'refused', 'deferred', 'unknown'])
    .nullable()
    .describe('`null` while it is under way.'),
  reason: reasonSchema.nullable(),
})

export const messageDetailSchema = messageViewSchema.extend({ attempts: z.array(attemptViewSchema) })

export const messagePageSchema = z.object({ messages: z.array(messageViewSchema), nextCursor })

export const batchResultSchema = z.object({
  results: z
    .array(
      z.union([
        z.object({ key: z.string(), message: messageViewSchema }),
        z.object({ key: z.string(), problem: problemSchema }),
      ]),
    )
    .describe('One for each message, in their order.'),
})
