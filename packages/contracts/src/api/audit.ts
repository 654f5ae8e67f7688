import type { AuditAction } from '../vocabulary.ts'

/** `GET /v1/audit-entries`, for admins: newest first. */
export interface AuditPage {
  entries: AuditEntryView[]
  nextCursor: string | null
}

/** Who did what to what. */
export interface AuditEntryView {
  id: string
  at: string
  actorKind: 'operator' | 'caller' | 'person' | 'system'
  /** The operator's or person's id, the caller's name. */
  actor: string
  action: AuditAction
  /** Id of what it was done to. */
  subject: string | null
  app: string | null
  /** Finds the request in the log; `null` for a command. */
  requestId: string | null
}
