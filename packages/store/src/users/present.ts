import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import type { Tx } from '../transaction.ts'

/**
 * The condition that the person is not being erased: whose erasure has begun is not there any more for anybody. A subquery
 * of one value, which no planner turns into a join.
 */
export function isPresent(userId: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(select erasure_id from users where users.id = ${userId}) is null`
}

/** The same for very many rows: the few who are being erased are read once. */
export function isNotErased(userId: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`${userId} not in (select id from users where erasure_id is not null)`
}

/**
 * Those of the users who are there, until this transaction ends: an erasure waits for it. Whatever writes something new for a
 * person asks for that first, or else it could be written after the erasure was promised.
 */
export async function holdPresent(tx: Tx, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (userIds.length === 0) return new Set()
  const rows = await tx.database
    .selectFrom('users')
    .select('id')
    .where('id', '=', anyOf(userIds))
    .where('erasureId', 'is', null)
    .forKeyShare()
    .execute()
  return new Set(rows.map(({ id }) => id))
}
