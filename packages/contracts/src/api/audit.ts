import type { z } from 'zod'
import type { auditEntryViewSchema, auditPageSchema } from '../views/audit.ts'

/** Who did what to what. */
export type AuditEntryView = z.output<typeof auditEntryViewSchema>

/** `GET /v1/audit-entries`, for admins: newest first. */
export type AuditPage = z.output<typeof auditPageSchema>
