import { z } from 'zod'
import { DECISIONS } from '../vocabulary.ts'

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
