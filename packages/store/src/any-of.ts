import { type RawBuilder, sql } from 'kysely'

/** For `where('app', '=', anyApp(apps))`: also of no app at all. */
export function anyApp(apps: readonly string[]): RawBuilder<string> {
  return sql`any(${apps}::text[])`
}

/** For `where('id', '=', anyOf(ids))`: the same text for any number of ids, so that it is planned once. */
export function anyOf(ids: readonly string[]): RawBuilder<string> {
  return sql`any(${ids}::uuid[])`
}
