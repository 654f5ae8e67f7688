import { createHash } from 'node:crypto'
import type { Engine, ExecuteSql } from '../engines/engine.ts'
import { StoreError } from '../errors.ts'
import type { Migration } from './index.ts'

/**
 * Applies the migrations that are missing, all or none. Safe when many processes start at once.
 * @throws {StoreError} `migration-mismatch` when an applied migration is not the one in this version
 */
export async function migrate(engine: Engine, migrations: readonly Migration[]): Promise<void> {
  await engine.exclusively(async (executeSql) => {
    await executeSql(CREATE_LEDGER)
    const applied = await readApplied(executeSql)
    assertSame(applied, migrations)
    for (const migration of migrations.slice(applied.length)) await apply(executeSql, migration)
  })
}

/**
 * For a process that shall not change the schema: another step does that.
 * @throws {StoreError} `migrations-missing`, `migration-mismatch`
 */
export async function assertMigrated(engine: Engine, migrations: readonly Migration[]): Promise<void> {
  const applied = await engine.exclusively(async (executeSql) => {
    await executeSql(CREATE_LEDGER)
    return readApplied(executeSql)
  })
  assertSame(applied, migrations)
  const [missing] = migrations.slice(applied.length)
  if (missing)
    throw new StoreError('migrations-missing', `The database lacks the migration "${missing.name}".`)
}

/**
 * The migrations that the database lacks; all of them when it has no ledger. Changes nothing.
 * @throws {StoreError} `migration-mismatch`
 */
export async function findMissing(
  executeSql: ExecuteSql,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const { rows: ledgers } = await executeSql("select where to_regclass('migrations') is not null")
  const applied = ledgers.length > 0 ? await readApplied(executeSql) : []
  assertSame(applied, migrations)
  return migrations.slice(applied.length)
}

const CREATE_LEDGER = `
create table if not exists migrations (
  position integer primary key,
  name text not null unique,
  checksum text not null
);
comment on column migrations.checksum is 'SHA-256 of the migration''s SQL, hexadecimal.';
`

interface Applied {
  name: string
  checksum: string
}

async function readApplied(executeSql: ExecuteSql): Promise<Applied[]> {
  const { rows } = await executeSql('select name, checksum from migrations order by position')
  return rows.filter(isApplied)
}

function assertSame(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const [index, { name, checksum }] of applied.entries()) {
    const migration = migrations[index]
    if (migration?.name === name && checksumOf(migration) === checksum) continue
    throw new StoreError(
      'migration-mismatch',
      `The database has migration "${name}", which this version ${migration?.name === name ? 'has with other text' : 'does not have in that place'}.`,
    )
  }
}

async function apply(executeSql: ExecuteSql, migration: Migration): Promise<void> {
  await executeSql(migration.sql)
  await executeSql(
    `insert into migrations (position, name, checksum)
     select count(*), $1, $2 from migrations`,
    [migration.name, checksumOf(migration)],
  )
}

const checksumOf = ({ sql }: Migration): string => createHash('sha256').update(sql).digest('hex')

function isApplied(row: unknown): row is Applied {
  return typeof row === 'object' && row !== null && 'name' in row && 'checksum' in row
}
