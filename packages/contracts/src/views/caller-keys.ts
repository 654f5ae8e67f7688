import { z } from 'zod'
import { CALLER_KEY_STATES, CALLER_SCOPES } from '../vocabulary.ts'
import { instant } from './instant.ts'
import { nextCursor } from './next-cursor.ts'

export const callerKeyViewSchema = z.object({
  id: z.uuid(),
  caller: z.string(),
  prefix: z.string().describe('The beginning of the key, to recognise it by.'),
  apps: z.array(z.string()),
  scopes: z.array(z.enum(CALLER_SCOPES)),
  state: z.enum(CALLER_KEY_STATES),
  createdAt: instant,
  lastUsedAt: instant.nullable().describe('To the minute; `null` while it was not used.'),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
})

export const callerKeyCreatedSchema = callerKeyViewSchema.extend({
  key: z.string().describe('The key itself. It is told here, and never again.'),
})

export const callerKeyPageSchema = z.object({ keys: z.array(callerKeyViewSchema), nextCursor })
