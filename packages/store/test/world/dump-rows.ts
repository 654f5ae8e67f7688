import type { ExecuteSql } from '../../src/engines/engine.ts'

/** All rows of all tables of these schemas, as text. */
export async function dumpRows(executeSql: ExecuteSql, schemas: readonly string[]): Promise<string> {
  const tables = await executeSql(
    `select format('%I.%I', table_schema, table_name) as name
     from information_schema.tables
     where table_schema = any($1) and table_type = 'BASE TABLE'`,
    [schemas],
  )
  const dumps: string[] = []
  for (const { name } of tables.rows.filter(isNamed)) {
    const { rows } = await executeSql(`select to_jsonb(each_row)::text as text from ${name} as each_row`)
    dumps.push(JSON.stringify({ name, rows }))
  }
  return dumps.join('\n')
}

function isNamed(row: unknown): row is { name: string } {
  return typeof row === 'object' && row !== null && 'name' in row && typeof row.name === 'string'
}
