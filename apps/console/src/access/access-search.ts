import { AUDIT_ACTIONS, type AuditAction } from '@mini-push/contracts'
import type { AuditSearch } from '../api/access.ts'
import { onlyGiven, toDay, toInstants, toText } from '../ui/address.ts'

export const ACCESS_PARTS = ['keys', 'operators', 'audit'] as const

type AccessPart = (typeof ACCESS_PARTS)[number]

/** What the audit log is looked through by. */
export interface AuditFilters {
  /** An operator's id, a caller's name. */
  actor?: string
  action?: AuditAction
  /** Id of what something was done to. */
  subject?: string
  /** Days on the reader's own calendar, both included. */
  from?: string
  to?: string
}

/** As the address has it. */
export interface AccessSearch extends AuditFilters {
  part?: AccessPart
}

/** What an address says that makes sense; the rest is left out. */
export function toAccessSearch(search: Record<string, unknown>): AccessSearch {
  const part = ACCESS_PARTS.find((each) => each === search.part)
  return part === 'audit' ? { part, ...toAuditFilters(search) } : onlyGiven({ part })
}

function toAuditFilters(search: Record<string, unknown>): AuditFilters {
  return onlyGiven({
    actor: toText(search.actor),
    action: AUDIT_ACTIONS.find((action) => action === search.action),
    subject: toText(search.subject),
    from: toDay(search.from),
    to: toDay(search.to),
  })
}

/** As the backend is asked. */
export function toAuditSearch({ from, to, ...rest }: AuditFilters): AuditSearch {
  return { ...rest, ...toInstants({ from, to }) }
}
