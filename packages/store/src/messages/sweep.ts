import type { MessageState } from '@mini-push/contracts'
import { sql } from 'kysely'
import { DELIVERY_QUEUE } from '../queue/delivery-queue-name.ts'
import type { Tx } from '../transaction.ts'

/** What the sweep looks for: messages that nobody is looking after. */
interface SweepQuery {
  now: Date
  /** Most rows. */
  limit: number
}

export interface LapsedAttempt {
  attemptId: string
  messageId: string
  app: string
}

/** Attempts whose lease has lapsed: their process is gone and took the answer with it. */
export async function findLapsed(tx: Tx, { now, limit }: SweepQuery): Promise<LapsedAttempt[]> {
  return tx.database
    .selectFrom('attempts')
    .select(['id as attemptId', 'messageId', 'app'])
    .where('finishedAt', 'is', null)
    .where('leaseUntil', '<=', now)
    .orderBy('leaseUntil')
    .limit(limit)
    .execute()
}

/**
 * Due messages that no job will deliver: the job is missing, ended, waits for later than now (a clock was
 * moved), or was taken by a process that did not finish it in time. Enqueue them again.
 */
export async function findDueWithoutJob(
  tx: Tx,
  { now, limit }: SweepQuery,
): Promise<{ messageId: string }[]> {
  // Jobs live in pg-boss's real time, so they are compared with the clock that pg-boss itself reads.
  const { rows } = await sql<{ messageId: string }>`
    select id as message_id from messages
    where state in ('scheduled', 'queued') and due_at <= ${now} and not exists (
      select from pgboss.job
      where job.name = ${DELIVERY_QUEUE} and job.id = messages.id and (
        (job.state in ('created', 'retry') and job.start_after <= pgboss.job_now())
        or (job.state = 'active' and job.started_on + job.expire_seconds * interval '1 second' > pgboss.job_now())
      )
    )
    order by due_at
    limit ${limit}
  `.execute(tx.database)
  return rows
}

/** Messages whose waiting has to end: they could not be sent in time, or no proof of their fate came. */
export async function findPastHorizon(
  tx: Tx,
  { now, limit }: SweepQuery,
): Promise<{ messageId: string; state: MessageState }[]> {
  return tx.database
    .selectFrom('messages')
    .select(['id as messageId', 'state'])
    .where('state', 'in', ['scheduled', 'queued', 'unknown'])
    .where('horizonAt', '<=', now)
    .orderBy('horizonAt')
    .limit(limit)
    .execute()
}
