import { describe, expect, it } from 'vitest'
import { MIGRATIONS } from '../../src/migrations/index.ts'
import { migrate } from '../../src/migrations/migrate.ts'
import type { World } from '../world/world.ts'

export function testMigrations(world: () => World): void {
  const tableExists = (name: string) =>
    world().engine.exclusively(async (executeSql) => {
      const { rows } = await executeSql('select from information_schema.tables where table_name = $1', [name])
      return rows.length > 0
    })

  describe('migrations', () => {
    it('change nothing when they are applied already', async () => {
      await migrate(world().engine, MIGRATIONS)
      const { rows } = await world().engine.exclusively((executeSql) =>
        executeSql('select name from migrations'),
      )
      expect(rows).toEqual(MIGRATIONS.map(({ name }) => ({ name })))
    })

    it.each([
      {
        why: 'was edited',
        migrations: MIGRATIONS.map(({ name, sql }) => ({ name, sql: `${sql} -- better` })),
      },
      { why: 'was renamed', migrations: MIGRATIONS.map(({ name, sql }) => ({ name: `${name}-2`, sql })) },
      { why: 'is unknown to an older version', migrations: MIGRATIONS.slice(1) },
    ])('refuse a database whose migration $why', async ({ migrations }) => {
      await expect(migrate(world().engine, migrations)).rejects.toMatchObject({ code: 'migration-mismatch' })
    })

    it('are applied as a whole or not at all', async () => {
      const broken = { name: '9999-broken', sql: 'create table half_done (id integer); create nonsense;' }
      await expect(migrate(world().engine, [...MIGRATIONS, broken])).rejects.toThrow('syntax error')
      expect(await tableExists('half_done')).toBe(false)
    })
  })
}
