import { sql } from 'kysely'
import { isOurs } from '../one-at-a-time.ts'
import type { Tx } from '../transaction.ts'

/** A transaction that says when it was takes a moment until others see what it wrote. */
const SETTLING_MS = 10_000
const DAY_MS = 86_400_000
/** What the console shows, and a day more. */
const KEEP_MS = 8 * DAY_MS

/**
 * Counts the attempts of the minutes that are over and were not counted yet; of several processes that ask at once one
 * does it. A clock that was set back has them counted anew from there on.
 */
export async function countAttempts(tx: Tx, now: Date): Promise<void> {
  if (!(await isOurs(tx, 'counts'))) return
  const until = new Date(Math.floor((now.getTime() - SETTLING_MS) / 60_000) * 60_000)
  const oldest = new Date(until.getTime() - KEEP_MS)
  // After a long rest a day is caught up with; nobody waits for the rest.
  const earliest = new Date(until.getTime() - DAY_MS)
  await tx.database
    .deleteFrom('attemptCounts')
    .where(({ eb, or }) => or([eb('minute', '<', oldest), eb('minute', '>=', until)]))
    .execute()
  await sql`
    with begin as (
      select greatest(max(minute) + interval '1 minute', ${earliest}) as at from attempt_counts
    )
    insert into attempt_counts (minute, app, template, outcome, reason, platform_code, count)
    select date_trunc('minute', finished_at), attempt.app, template, outcome,
      coalesce(attempt.reason, ''), coalesce(attempt.platform_code, ''), count(*)
    from ended_attempts as attempt
    join messages on messages.id = attempt.message_id
    where finished_at >= (select at from begin) and finished_at < ${until}
      and started_at >= ${earliest}::timestamptz - interval '1 day'
    group by 1, 2, 3, 4, 5, 6
    on conflict (minute, app, template, outcome, reason, platform_code) do update set count = excluded.count
  `.execute(tx.database)
}
