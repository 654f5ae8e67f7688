import { randomUUID } from 'node:crypto'
import type { AuditAction } from '@mini-push/contracts'
import { sql } from 'kysely'
import { readPage } from '../cursor.ts'
import type { Tx } from '../transaction.ts'

/** Who did what to what. It holds ids, and nothing about a person. */
export interface AuditEntry {
  id: string
  createdAt: Date
  actorKind: 'operator' | 'caller' | 'system'
  /** The operator's id, the caller's or command's name. */
  actor: string
  action: AuditAction
  /** Id of what it was done to. */
  subject: string | null
  app: string | null
  /** The request that it was done by; null for a command. */
  requestId: string | null
}

/** Writes it down, in the transaction of the act itself: what was done is on record, and nothing else is. */
export async function recordAudit(
  tx: Tx,
  { now, subject = null, app = null, requestId = null, ...who }: NewAuditEntry,
): Promise<void> {
  await tx.database
    .insertInto('auditEntries')
    .values({ id: randomUUID(), createdAt: now, subject, app, requestId, ...who })
    .execute()
}

export type NewAuditEntry = Pick<AuditEntry, 'actorKind' | 'actor' | 'action'> &
  Partial<Pick<AuditEntry, 'subject' | 'app' | 'requestId'>> & { now: Date }

/** Nothing in the log leads to somebody who is erased: entries about them, or a message of theirs, name the erasure instead. */
export async function forgetInAudit(
  tx: Tx,
  { userId, erasureId }: { userId: string; erasureId: string },
): Promise<void> {
  await sql`
    update audit_entries set subject = ${erasureId}
    where subject = any(array(
      select ${userId}::text union all select id::text from messages where user_id = ${userId}
    ))
  `.execute(tx.database)
}

export interface AuditQuery {
  actor?: string
  action?: AuditAction
  subject?: string
  since?: Date
  until?: Date
  /** Most entries on the page. */
  limit: number
  /** `nextCursor` of the page before. */
  cursor?: string
}

/** A page of the log, newest first. @throws {StoreError} `bad-cursor` */
export async function listAudit(
  tx: Tx,
  { actor, action, subject, since, until, ...page }: AuditQuery,
): Promise<{ entries: AuditEntry[]; nextCursor: string | null }> {
  let query = tx.database.selectFrom('auditEntries').selectAll()
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (action !== undefined) query = query.where('action', '=', action)
  if (subject !== undefined) query = query.where('subject', '=', subject)
  if (since !== undefined) query = query.where('createdAt', '>=', since)
  if (until !== undefined) query = query.where('createdAt', '<', until)
  const { rows: entries, nextCursor } = await readPage(query, page)
  return { entries, nextCursor }
}
