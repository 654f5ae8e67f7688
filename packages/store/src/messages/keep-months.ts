import { sql } from 'kysely'
import { isOurs } from '../one-at-a-time.ts'
import type { Tx } from '../transaction.ts'

/**
 * Makes sure that the attempts of this month and the next have a partition each. Attempts of any other time, which a clock that
 * was moved brings, lie together in one. Of several processes that ask at once one does it.
 */
export async function keepMonths(tx: Tx, now: Date): Promise<void> {
  if (!(await isOurs(tx, 'months'))) return
  for (const ahead of [0, 1]) await keepMonth(tx, startOfMonth(now, ahead), startOfMonth(now, ahead + 1))
}

async function keepMonth(tx: Tx, from: Date, to: Date): Promise<void> {
  const name = `ended_attempts_${from.toISOString().slice(0, 7).replace('-', '_')}`
  const { rows } = await sql<{ exists: boolean }>`select to_regclass(${name}) is not null as exists`.execute(
    tx.database,
  )
  if (rows[0]?.exists) return
  const month = sql.id(name)
  // What is written meanwhile to the partition of other times would belong to the new one.
  await sql`lock table ended_attempts_of_other_times in access exclusive mode`.execute(tx.database)
  await sql`create table ${month} (like ended_attempts including all)`.execute(tx.database)
  await sql`
    with moved as (
      delete from ended_attempts_of_other_times where started_at >= ${from} and started_at < ${to} returning *
    )
    insert into ${month} select * from moved
  `.execute(tx.database)
  const [first, end] = [sql.lit(from.toISOString()), sql.lit(to.toISOString())]
  await sql`alter table ended_attempts attach partition ${month} for values from (${first}) to (${end})`.execute(
    tx.database,
  )
}

function startOfMonth(now: Date, ahead: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead))
}

/** Deletes the attempts of months that ended before this instant, and those of other times that began before it. */
export async function dropMonths(tx: Tx, before: Date): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = to_regclass('ended_attempts') and relname ~ '^ended_attempts_[0-9]{4}_[0-9]{2}$'
    order by relname
  `.execute(tx.database)
  for (const { name } of rows) {
    const [year, month] = name.split('_').slice(-2).map(Number)
    if (year && month && Date.UTC(year, month) <= before.getTime())
      await sql`drop table ${sql.id(name)}`.execute(tx.database)
  }
  await sql`delete from ended_attempts_of_other_times where started_at < ${before}`.execute(tx.database)
}
