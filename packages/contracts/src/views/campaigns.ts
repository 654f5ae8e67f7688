import { LANGUAGES } from '@mini-push/push-core'
import { z } from 'zod'
import { CAMPAIGN_STATES, MESSAGE_STATES } from '../vocabulary.ts'
import { instant } from './instant.ts'
import { nextCursor } from './next-cursor.ts'

export const campaignViewSchema = z.object({
  id: z.uuid(),
  app: z.string(),
  template: z.string(),
  data: z.record(z.string(), z.string()),
  page: z.string().nullable(),
  lang: z.enum(LANGUAGES).nullable(),
  audience: z.enum(['listed', 'grant-holders']),
  state: z
    .enum(CAMPAIGN_STATES)
    .describe(
      '`collecting`: its audience is being listed. `done`: everybody has been looked at; messages may still be under way.',
    ),
  startAt: instant,
  perSecond: z.number().nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
  listed: z.int().nullable().describe('How many recipients were named; `null` where the audience is found.'),
  accepted: z.int().describe('Recipients who have a message.'),
  skipped: z.record(z.string(), z.int()).describe('Recipients who have none, by error code.'),
})

export const campaignReportSchema = campaignViewSchema.extend({
  messages: z
    .partialRecord(z.enum(MESSAGE_STATES), z.int())
    .describe('Its messages by state; those that none is in are absent.'),
})

export const campaignPageSchema = z.object({ campaigns: z.array(campaignViewSchema), nextCursor })

export const recipientsAddedSchema = z.object({
  lines: z.int(),
  added: z.int().describe('The same person twice counts once.'),
  problems: z
    .array(z.object({ line: z.int(), message: z.string() }))
    .describe('Lines that name nobody or are no recipient, from 1; the first hundred of them.'),
})
