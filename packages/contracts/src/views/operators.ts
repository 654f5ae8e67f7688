import { z } from 'zod'
import { OPERATOR_ROLES } from '../vocabulary.ts'
import { instant } from './instant.ts'

const role = z.enum(OPERATOR_ROLES)
const operator = { id: z.uuid(), name: z.string() }

export const operatorViewSchema = z.object({
  ...operator,
  role,
  expiresAt: instant.describe('When the session ends.'),
})

export const operatorSummarySchema = z.object({
  ...operator,
  role: role.nullable().describe('As it is now; `null` when the configuration names them no more.'),
  by: z
    .enum(['link', 'provider'])
    .describe('Who vouched for them: a one-time link, or the sign-in provider.'),
  signedInAt: instant.describe('Last.'),
  sessions: z.number().int().min(0).describe('How many are open.'),
})

export const operatorListSchema = z.object({ operators: z.array(operatorSummarySchema) })
