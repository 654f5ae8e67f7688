import { z } from 'zod'
import { OPERATOR_ROLES } from '../vocabulary.ts'
import { instant } from './instant.ts'

const operator = { id: z.uuid(), name: z.string(), role: z.enum(OPERATOR_ROLES) }

export const operatorViewSchema = z.object({
  ...operator,
  expiresAt: instant.describe('When the session ends.'),
})

export const operatorListSchema = z.object({
  operators: z.array(z.object({ ...operator, signedInAt: instant })),
})
