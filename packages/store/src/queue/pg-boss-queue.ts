import { sql } from 'kysely'
import { type ConstructorOptions, type Job, PgBoss, type QueueOptions } from 'pg-boss'
import type { Engine } from '../engines/engine.ts'
import { onlyRow } from '../only-row.ts'
import type { Tx } from '../transaction.ts'
import { DELIVERY_QUEUE } from './delivery-queue-name.ts'
import type { Queue, QueueDepth } from './queue.ts'
import { createTxDatabase } from './tx-database.ts'

const LEAST_POLLING_INTERVAL_MS = 500

interface QueueSettings {
  engine: Engine
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  jobExpiryMs: number
  onBackgroundError: (error: Error) => void
}

/**
 * The queue on pg-boss. A job's id is its message's id, which makes it the message's only one.
 *
 * pg-boss decides no message's fate: nothing is retried, and a job that failed, expired or was deleted leaves
 * its message due without a job, which is what the sweep looks for.
 */
export function createQueue({ engine, transaction, jobExpiryMs, onBackgroundError }: QueueSettings): Queue {
  const boss = new PgBoss({ ...engine.bossOptions, ...BOSS_OPTIONS })
  boss.on('error', onBackgroundError)
  boss.on('warning', ({ message }) => onBackgroundError(new Error(`The queue warns: ${message}`)))

  async function remove(tx: Tx, messageIds: readonly string[]): Promise<void> {
    if (messageIds.length === 0) return
    await boss.deleteJob(DELIVERY_QUEUE, [...messageIds], { db: createTxDatabase(tx) })
  }

  return {
    async start() {
      await boss.start()
      const options: QueueOptions = { retryLimit: 0, expireInSeconds: Math.ceil(jobExpiryMs / 1000) }
      // Creating it also puts it into pg-boss's cache: a miss later would be read outside our transaction.
      await boss.createQueue(DELIVERY_QUEUE, { ...options, notify: true })
      await boss.updateQueue(DELIVERY_QUEUE, options)
      if (engine.kind === 'pglite') await transaction(forgetActiveJobs)
    },
    async enqueue(tx, jobs, now) {
      if (jobs.length === 0) return
      await remove(
        tx,
        jobs.map(({ messageId }) => messageId),
      )
      const inserts = jobs.map(({ messageId, runAt }) => ({
        id: messageId,
        startAfter: secondsUntil(runAt, now),
      }))
      await boss.insert(DELIVERY_QUEUE, inserts, { db: createTxDatabase(tx) })
    },
    cancel: remove,
    complete: remove,
    async work(handler, { batchSize, concurrency, pollingIntervalMs = LEAST_POLLING_INTERVAL_MS }) {
      const pollingIntervalSeconds = pollingIntervalMs / 1000
      await boss.work(
        DELIVERY_QUEUE,
        {
          batchSize,
          localConcurrency: concurrency,
          pollingIntervalSeconds,
          // NOTIFY tells of jobs that are due when they are enqueued; those that wait are found by polling.
          notifyPollingIntervalSeconds: pollingIntervalSeconds,
          burstWhenBatchFull: true,
        },
        async (jobs: Job[]) => {
          await handler(jobs.map(({ id }) => id))
        },
      )
    },
    depth: () => transaction(readDepth),
    stop: ({ graceMs }) => boss.stop({ graceful: true, timeout: graceMs }),
  }
}

const BOSS_OPTIONS = {
  schema: 'pgboss',
  useListenNotify: true,
  schedule: false,
  registerInstance: false,
  openTelemetry: { enabled: false },
} satisfies ConstructorOptions

/** pg-boss lives in real time: a wait that was measured on the injected clock is handed over as a duration. */
function secondsUntil(runAt: Date, now: Date): number {
  return Math.max(0, runAt.getTime() - now.getTime()) / 1000
}

/** PGlite has one process, so whoever took these jobs before this start is gone. */
async function forgetActiveJobs(tx: Tx): Promise<void> {
  await sql`delete from pgboss.job where name = ${DELIVERY_QUEUE} and state = 'active'`.execute(tx.database)
}

async function readDepth(tx: Tx): Promise<QueueDepth> {
  const depth = await sql<QueueDepth>`
    select count(*) filter (where state in ('created', 'retry')) as waiting,
      count(*) filter (where state = 'active') as active
    from pgboss.job
    where name = ${DELIVERY_QUEUE} and state in ('created', 'retry', 'active')
  `.execute(tx.database)
  return onlyRow(depth)
}
