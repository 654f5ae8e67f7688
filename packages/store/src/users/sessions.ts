import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'
import { isPresent } from './present.ts'

/** A sign-in of a user. The token that names it is the backend's affair. */
export interface Session {
  id: string
  app: string
  userId: string
  createdAt: Date
  expiresAt: Date
  /** Null while the session is good. */
  revokedAt: Date | null
}

export interface NewSession {
  app: string
  userId: string
  now: Date
  expiresAt: Date
}

export async function createSession(tx: Tx, { app, userId, now, expiresAt }: NewSession): Promise<Session> {
  const session: Session = { id: randomUUID(), app, userId, createdAt: now, expiresAt, revokedAt: null }
  await tx.database.insertInto('sessions').values(session).execute()
  return session
}

/** The session as it stands, expired or revoked ones too; none of who is being erased. */
export async function readSession(tx: Tx, id: string): Promise<Session | undefined> {
  return tx.database
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', id)
    .where(isPresent(sql.ref('sessions.user_id')))
    .executeTakeFirst()
}

/** Ends a session for good; one that was revoked before keeps its time. */
export async function revokeSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.database
    .updateTable('sessions')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute()
}

/**
 * Ends all sessions of a user, in one of these apps; how many were good, or undefined where there is no such user. Their
 * erasure waits for this transaction (see `holdPresent`).
 */
export async function revokeUserSessions(
  tx: Tx,
  { userId, apps, now }: { userId: string; apps: readonly string[]; now: Date },
): Promise<{ app: string; revoked: number } | undefined> {
  const user = await tx.database
    .selectFrom('users')
    .select('app')
    .where('id', '=', userId)
    .where('app', 'in', apps)
    .where('erasureId', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  if (!user) return undefined
  const { numUpdatedRows } = await tx.database
    .updateTable('sessions')
    .set({ revokedAt: now })
    .where('userId', '=', userId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return { app: user.app, revoked: Number(numUpdatedRows) }
}
