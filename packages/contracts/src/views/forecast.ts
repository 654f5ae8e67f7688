import { z } from 'zod'
import { instant } from './instant.ts'
import { nextCursor } from './next-cursor.ts'

export const uncoveredViewSchema = z.object({
  hour: instant,
  app: z.string(),
  template: z.string(),
  messages: z.int(),
  people: z.int(),
})

export const forecastSchema = z.object({
  from: instant,
  until: instant,
  uncovered: z
    .array(uncoveredViewSchema)
    .describe('Scheduled messages that have no grant, hour by hour; hours without any are absent.'),
})

export const uncoveredPersonViewSchema = z.object({
  user: z.uuid(),
  externalId: z.string().nullable(),
  messages: z.int(),
  firstSendAt: instant,
})

export const uncoveredPageSchema = z.object({
  people: z
    .array(uncoveredPersonViewSchema)
    .describe('Whom to ask again; a page may be short where few of many have a message in that time.'),
  nextCursor,
})
