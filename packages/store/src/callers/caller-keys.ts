import type { CallerScope } from '@mini-push/contracts'
import { type ExpressionBuilder, sql } from 'kysely'
import { readPage } from '../cursor.ts'
import type { Tables } from '../tables.ts'
import type { Tx } from '../transaction.ts'

/** A key that a caller was given; of the key itself only the beginning and a hash are kept. */
export interface CallerKey {
  id: string
  caller: string
  /** The beginning of the key, to recognise it by. */
  prefix: string
  apps: string[]
  scopes: CallerScope[]
  createdAt: Date
  /** To the minute; null while it was not used. */
  lastUsedAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
}

export type NewCallerKey = Omit<CallerKey, 'createdAt' | 'lastUsedAt' | 'revokedAt'> & {
  /** SHA-256 of the key, in hex. */
  keyHash: string
}

export async function insertCallerKey(tx: Tx, key: NewCallerKey, now: Date): Promise<CallerKey> {
  return tx.database
    .insertInto('callerKeys')
    .values({ ...key, createdAt: now, lastUsedAt: null, revokedAt: null })
    .returning(VISIBLE)
    .executeTakeFirstOrThrow()
}

/** The key with this hash while it is good, and notes that it was used. */
export async function useCallerKey(
  tx: Tx,
  { keyHash, now }: { keyHash: string; now: Date },
): Promise<CallerKey | undefined> {
  const key = await tx.database
    .selectFrom('callerKeys')
    .select(VISIBLE)
    .where('keyHash', '=', keyHash)
    .where(isGood(now))
    .executeTakeFirst()
  // Not with each request: they would all wait for the same row.
  if (key && (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > MINUTE_MS)) {
    await sql`
      update caller_keys set last_used_at = ${now}
      where id = (select id from caller_keys where id = ${key.id} for update skip locked)
    `.execute(tx.database)
  }
  return key
}

const MINUTE_MS = 60_000

/** A page of all keys, newest first. @throws {StoreError} `bad-cursor` */
export async function listCallerKeys(
  tx: Tx,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ keys: CallerKey[]; nextCursor: string | null }> {
  const { rows: keys, nextCursor } = await readPage(
    tx.database.selectFrom('callerKeys').select(VISIBLE),
    page,
  )
  return { keys, nextCursor }
}

/** Ends a good key: at once, or at a time that is not later than it has. Undefined where there is none of this id. */
export async function endCallerKey(
  tx: Tx,
  { id, now, at }: { id: string; now: Date; at?: Date },
): Promise<CallerKey | undefined> {
  const ending = at ? { expiresAt: sql<Date>`least(expires_at, ${at}::timestamptz)` } : { revokedAt: now }
  return tx.database
    .updateTable('callerKeys')
    .set(ending)
    .where('id', '=', id)
    .where(isGood(now))
    .returning(VISIBLE)
    .executeTakeFirst()
}

const isGood =
  (now: Date) =>
  ({ eb, and, or }: ExpressionBuilder<Tables, 'callerKeys'>) =>
    and([eb('revokedAt', 'is', null), or([eb('expiresAt', 'is', null), eb('expiresAt', '>', now)])])

const VISIBLE = [
  'id',
  'caller',
  'prefix',
  'apps',
  'scopes',
  'createdAt',
  'lastUsedAt',
  'expiresAt',
  'revokedAt',
] as const
