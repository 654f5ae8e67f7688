import type { Store } from '@mini-push/store'
import { sql } from 'kysely'

/** Every row of every table, ours and the queue's, as text. */
export function dumpDatabase(store: Store): Promise<string> {
  return store.transaction(async ({ database }) => {
    const tables = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name
      from information_schema.tables
      where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'
      order by name
    `.execute(database)
    const dumps: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ text: string }>`
        select to_jsonb(each_row)::text as text from ${sql.raw(name)} as each_row order by 1
      `.execute(database)
      dumps.push(name, ...rows.map(({ text }) => text))
    }
    return dumps.join('\n')
  })
}

/** Every row of our own tables and every job, as text: what a request that was refused may not change. */
export async function dumpOurs(store: Store): Promise<string> {
  const dump = await dumpDatabase(store)
  return dump.replaceAll(/^pgboss\.(?!job)[^\n]*\n(?:\{[^\n]*\n?)*/gm, '')
}
