import { type RawBuilder, sql } from 'kysely'

/** For `where('id', '=', anyOf(ids))`: the same text for any number of ids, so that it is planned once. */
export function anyOf(ids: readonly string[]): RawBuilder<string> {
  return sql`any(${ids}::uuid[])`
}
