import { z } from 'zod'
import { OUTCOME_KINDS } from '../vocabulary.ts'
import { instant } from './instant.ts'
import { reasonSchema } from './messages.ts'

export const tokenViewSchema = z
  .object({
    name: z.string(),
    expiresAt: instant,
    renewals: z.int().describe('How often it was renewed.'),
  })
  .describe("An access token that an app's processes share; never its value.")

export const countViewSchema = z.object({
  at: instant.describe('When the span begins.'),
  app: z.string(),
  template: z.string(),
  outcome: z.enum(OUTCOME_KINDS),
  count: z.int(),
})

export const reasonCountViewSchema = z.object({
  app: z.string(),
  outcome: z.enum(OUTCOME_KINDS),
  reason: reasonSchema,
  count: z.int(),
})

export const laneViewSchema = z.object({
  api: z.string(),
  pausedUntil: instant.nullable().describe('No call before; `null` when calls are made.'),
  pauseReason: z.enum(['failing', 'throttled', 'exhausted']).nullable(),
  strikes: z.int().describe('Failures in a row.'),
  callLimit: z.int().nullable().describe('Most calls at once while the platform is tried anew.'),
})

export const appStandingSchema = z
  .object({
    app: z.string(),
    platform: z.string(),
    due: z.int().describe('Messages that are due and wait for their call.'),
    dueSince: instant.nullable().describe('Since when the first of them does.'),
    underWay: z.int().describe('Calls under way.'),
    unknown: z.int().describe('Messages whose fate is unknown.'),
    webhooksSince: instant
      .nullable()
      .describe('Since when the oldest webhook event waits; for a caller, of its own.'),
    lanes: z.array(laneViewSchema).describe('Ways to the platform that do not flow freely.'),
    tokens: z.array(tokenViewSchema),
  })
  .describe('How an app stands at this moment. Counts end at ten thousand.')

export const overviewSchema = z.object({
  since: instant,
  until: instant,
  stepMs: z.int().describe('How long a span of `counts` is.'),
  counts: z
    .array(countViewSchema)
    .describe('What calls came to, oldest first; spans without any are absent.'),
  reasons: z
    .array(reasonCountViewSchema)
    .describe('Why they did not come to `accepted`, the most frequent reasons first.'),
  apps: z.array(appStandingSchema),
  uncovered: z.int().describe('Messages of the next seven days that have no grant yet.'),
})
