import { z } from 'zod'
import { AUDIT_ACTIONS } from '../vocabulary.ts'
import { instant } from './instant.ts'
import { nextCursor } from './next-cursor.ts'

export const auditEntryViewSchema = z.object({
  id: z.uuid(),
  at: instant,
  actorKind: z.enum(['operator', 'caller', 'system']),
  actor: z.string().describe("The operator's id, the caller's or command's name."),
  action: z.enum(AUDIT_ACTIONS),
  subject: z.string().nullable().describe('Id of what it was done to.'),
  app: z.string().nullable(),
  requestId: z.string().nullable().describe('Finds the request in the log; `null` for a command.'),
})

export const auditPageSchema = z.object({ entries: z.array(auditEntryViewSchema), nextCursor })
