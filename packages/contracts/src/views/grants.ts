import { z } from 'zod'
import { DECISIONS } from '../vocabulary.ts'
import { instant } from './instant.ts'

export const grantViewSchema = z.object({
  template: z.string(),
  available: z.int().nullable().describe('Sends that are free to use; `null` when there is no limit.'),
  reserved: z.int().describe('Bound to messages that wait or are under way.'),
  held: z.int().describe('Of messages whose fate is unknown: neither usable nor spent.'),
  lastDecision: z
    .enum(DECISIONS)
    .nullable()
    .describe('What the person decided last, or `null` when they were never asked.'),
})

export const grantListSchema = z.object({ grants: z.array(grantViewSchema) })

const grantTotalSchema = z
  .object({
    app: z.string(),
    template: z.string(),
    free: z.int().describe('One-time permits that are free to use.'),
    lasting: z.int().describe('Lasting permits.'),
    people: z.int().describe('People who hold either.'),
    reserved: z.int().describe('Scheduled messages that a permit is kept for.'),
    held: z.int().describe('Messages whose fate is unknown, each with its permit held.'),
    answers: z.partialRecord(z.enum(DECISIONS), z.int()),
  })
  .describe('Counts end at a hundred thousand.')

export const grantTotalsSchema = z.object({
  answeredSince: instant.describe('Answers from then on are counted.'),
  totals: z.array(grantTotalSchema),
})
