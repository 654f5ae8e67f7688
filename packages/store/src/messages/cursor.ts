import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { StoreError } from '../errors.ts'

/** Where a page ended. Opaque to everyone else. */
interface Cursor {
  createdAt: Date
  id: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function formatCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url')
}

/** The page of `limit` rows out of up to one more, with the cursor of the next one; null on the last page. */
export function cutPage<T extends Cursor>(
  found: readonly T[],
  limit: number,
): { rows: T[]; nextCursor: string | null } {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: last && found.length > limit ? formatCursor(last) : null }
}

/** The rows behind the page that gave the cursor, newest first; all without one. @throws {StoreError} `bad-cursor` */
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
