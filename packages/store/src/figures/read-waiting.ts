import { MOST_COUNTED } from '@mini-push/contracts'
import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'

/** An app's messages that have not come to their end. */
export interface WaitingFigures {
  app: string
  scheduled: number
  queued: number
  attempting: number
  unknown: number
  /** Of the scheduled and the queued, those whose time has come. */
  due: number
  /** Since when the first of them has been due; null when none is. */
  oldestDueAt: Date | null
}

type ToBeSent = Pick<WaitingFigures, 'app' | 'scheduled' | 'queued' | 'due' | 'oldestDueAt'>

export async function readWaiting(
  tx: Tx,
  { apps, now }: { apps: readonly string[]; now: Date },
): Promise<WaitingFigures[]> {
  const toBeSent = await readToBeSent(tx, apps, now)
  const counts = await countUnresolved(tx, apps)
  const countOf = (app: string, state: string) =>
    counts.find((count) => count.app === app && count.state === state)?.messages ?? 0
  return toBeSent.map((figures) => ({
    ...figures,
    attempting: countOf(figures.app, 'attempting'),
    unknown: countOf(figures.app, 'unknown'),
  }))
}

/** In the order in which they are looked after, so that what is cut off is what has the longest time. */
async function readToBeSent(tx: Tx, apps: readonly string[], now: Date): Promise<ToBeSent[]> {
  const { rows } = await sql<ToBeSent>`
    select asked.app, scheduled, queued, due, oldest_due_at
    from unnest(${apps}::text[]) as asked(app)
    cross join lateral (
      select count(*) filter (where state = 'scheduled') as scheduled,
        count(*) filter (where state = 'queued') as queued,
        count(*) filter (where due_at <= ${now}) as due,
        min(due_at) filter (where due_at <= ${now}) as oldest_due_at
      from (
        select state, due_at from messages
        where messages.app = asked.app and state in ('scheduled', 'queued')
        order by wake_at
        limit ${MOST_COUNTED}
      ) as waiting
    ) as figures
  `.execute(tx.database)
  return rows
}

/** Both states, as the index has them. */
async function countUnresolved(
  tx: Tx,
  apps: readonly string[],
): Promise<{ app: string; state: string; messages: number }[]> {
  const { rows } = await sql<{ app: string; state: string; messages: number }>`
    select app, state, count(*) as messages
    from (
      select app, state from messages
      where state in ('attempting', 'unknown') and app = any(${apps}::text[])
      limit ${MOST_COUNTED}
    ) as unresolved
    group by app, state
  `.execute(tx.database)
  return rows
}
