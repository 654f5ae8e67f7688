import type { Store } from '@mini-push/store'
import { sql } from 'kysely'

/** Every row of every table that is not the server's own, as text, by the table's name. */
export function dumpTables(store: Store): Promise<Map<string, string>> {
  return store.transaction(async ({ database }) => {
    const tables = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name
      from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
      order by name
    `.execute(database)
    const dumps = new Map<string, string>()
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ text: string }>`
        select to_jsonb(each_row)::text as text from ${sql.raw(name)} as each_row order by 1
      `.execute(database)
      dumps.set(name, rows.map(({ text }) => text).join('\n'))
    }
    return dumps
  })
}

/** The same in one. */
export async function dumpDatabase(store: Store): Promise<string> {
  const dumps = await dumpTables(store)
  return Array.from(dumps, ([name, text]) => (text ? `${name}\n${text}` : name)).join('\n')
}

/** Every row of our own tables and every job, as text: what a request that was refused may not change. */
export async function dumpOurs(store: Store): Promise<string> {
  const dump = await dumpDatabase(store)
  return dump.replaceAll(/^pgboss\.(?!job)[^\n]*\n(?:\{[^\n]*\n?)*/gm, '')
}
