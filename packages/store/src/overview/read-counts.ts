import type { MessageReason } from '@mini-push/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { AttemptOutcome } from '../tables.ts'
import type { Tx } from '../transaction.ts'

export interface AttemptCount {
  /** When the span begins in which they ended. */
  at: Date
  app: string
  template: string
  outcome: AttemptOutcome
  count: number
}

export interface CountQuery {
  apps: readonly string[]
  since: Date
  now: Date
}

/** What calls came to, by spans of `stepMs`, oldest first; spans without any are absent. */
export async function readAttemptCounts(
  tx: Tx,
  { stepMs, ...query }: CountQuery & { stepMs: number },
): Promise<AttemptCount[]> {
  const { rows } = await sql<AttemptCount>`
    with ${counted(query)}
    select date_bin(make_interval(secs => ${stepMs / 1000}), minute, timestamptz 'epoch') as at,
      app, template, outcome, sum(count)::integer as count
    from counted
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4
  `.execute(tx.database)
  return rows
}

export interface ReasonCount {
  app: string
  outcome: AttemptOutcome
  reason: MessageReason
  platformCode: string | null
  count: number
}

/** Why calls did not come to `accepted`, the most frequent reasons first. */
export async function readReasonCounts(
  tx: Tx,
  { limit, ...query }: CountQuery & { limit: number },
): Promise<ReasonCount[]> {
  const { rows } = await sql<ReasonCount>`
    with ${counted(query)}
    select app, outcome, reason, nullif(platform_code, '') as platform_code, sum(count)::integer as count
    from counted
    where reason <> ''
    group by 1, 2, 3, 4
    order by count desc, app, reason
    limit ${limit}
  `.execute(tx.database)
  return rows
}

/**
 * Minutes that were counted, and those since, which are read from the attempts: with nobody counting, the last ten of them and
 * no more.
 */
function counted({ apps, since, now }: CountQuery): RawBuilder<unknown> {
  const names = [...apps]
  return sql`begin as (
    select greatest(max(minute) + interval '1 minute', ${now}::timestamptz - interval '10 minutes') as at from attempt_counts
  ), counted as (
    select minute, app, template, outcome, reason, platform_code, count
    from attempt_counts
    where minute >= ${since} and app = any(${names}::text[])
    union all
    select date_trunc('minute', finished_at), attempt.app, template, outcome,
      coalesce(attempt.reason, ''), coalesce(attempt.platform_code, ''), count(*)
    from ended_attempts as attempt
    join messages on messages.id = attempt.message_id
    where finished_at >= greatest((select at from begin), ${since}) and finished_at <= ${now}
      and started_at >= ${now}::timestamptz - interval '1 day' and attempt.app = any(${names}::text[])
    group by 1, 2, 3, 4, 5, 6
  )`
}
