import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import { StoreError } from './errors.ts'
import type { Tables } from './tables.ts'

/** Where a page ended. Opaque to everyone else. */
export interface Cursor {
  createdAt: Date
  id: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function formatCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url')
}

/**
 * A page of what the query finds, newest first; all by itself or behind the one that gave the cursor, which is null on the
 * last one. Rows that arrive while someone pages never shift the pages. @throws {StoreError} `bad-cursor`
 */
export async function readPage<Table extends keyof Tables, Row extends Cursor>(
  query: SelectQueryBuilder<Tables, Table, Row>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const found = await query
    .where(isBehind(cursor))
    .orderBy(sql`created_at`, 'desc')
    .orderBy(sql`id`, 'desc')
    .limit(limit + 1)
    .execute()
  return cutPage(found, limit)
}

function cutPage<T extends Cursor>(
  found: readonly T[],
  limit: number,
): { rows: T[]; nextCursor: string | null } {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: last && found.length > limit ? formatCursor(last) : null }
}

/** What comes behind the place where that page ended; everything without one. @throws {StoreError} `bad-cursor` */
export function isBehind(cursor: string | undefined): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql`true`
  const { createdAt, id } = parseCursor(cursor)
  return sql`(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)`
}

function parseCursor(text: string): Cursor {
  const [time = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  if (!/^\d{1,15}$/.test(time) || !UUID.test(id)) {
    throw new StoreError('bad-cursor', 'The cursor is not one that a page gave.')
  }
  return { createdAt: new Date(Number(time)), id }
}
