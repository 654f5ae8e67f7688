import { sql } from 'kysely'
import { type Job as BossJob, type ConstructorOptions, PgBoss, type QueueOptions } from 'pg-boss'
import type { Engine } from '../engines/engine.ts'
import { isSoon } from '../messages/wake-at.ts'
import { onlyRow } from '../only-row.ts'
import type { Tx } from '../transaction.ts'
import { deliveryQueue, LIKE_DELIVERY_QUEUES } from './delivery-queue-name.ts'
import type { Queue, QueueDepth } from './queue.ts'
import { createTxDatabase } from './tx-database.ts'

const LEAST_POLLING_INTERVAL_MS = 500
/** How long a handler may keep a batch. Nothing depends on it: the sweep looks after messages, not after jobs. */
const JOB_EXPIRY_SECONDS = 900

interface QueueSettings {
  engine: Engine
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Whether it may bring pg-boss's own schema up to date. */
  migrate: boolean
  onBackgroundError: (error: Error) => void
}

/**
 * The queue on pg-boss. A job's id is its message's id, which makes it the message's only one.
 *
 * pg-boss decides no message's fate: nothing is retried, and a job that failed, expired or was deleted leaves its message
 * without a job, which the sweep finds. Nor does it keep a schedule: it looks at every job of a queue that has not come
 * due yet at each fetch, so those wait in our own table.
 */
export function createQueue({ engine, transaction, migrate, onBackgroundError }: QueueSettings): Queue {
  const boss = new PgBoss({ ...engine.bossOptions, ...BOSS_OPTIONS, migrate })
  boss.on('error', (error) => onBackgroundError(toError(error)))
  boss.on('warning', ({ message }) => onBackgroundError(new Error(`The queue warns: ${message}`)))

  return {
    async start(apps) {
      await boss.start()
      const options: QueueOptions = { retryLimit: 0, expireInSeconds: JOB_EXPIRY_SECONDS }
      for (const app of apps) {
        // Creating it also puts it into pg-boss's cache: a miss later would be read outside our transaction.
        await boss.createQueue(deliveryQueue(app), { ...options, notify: true })
        await boss.updateQueue(deliveryQueue(app), options)
      }
      if (engine.kind === 'pglite') await transaction(forgetEarlierProcess)
    },
    async enqueue(tx, jobs, now) {
      for (const [app, some] of byApp(jobs.filter(({ runAt }) => isSoon(runAt, now)))) {
        const ids = some.map(({ messageId }) => messageId)
        const inserts = some.map(({ messageId, runAt }) => ({
          id: messageId,
          startAfter: secondsUntil(runAt, now),
        }))
        const inserted = await boss.insert(deliveryQueue(app), inserts, {
          db: createTxDatabase(tx),
          returnId: true,
        })
        if (inserted?.length === ids.length) continue
        // Some have one already, from before their latest change.
        await boss.deleteJob(deliveryQueue(app), ids, { db: createTxDatabase(tx) })
        await boss.insert(deliveryQueue(app), inserts, { db: createTxDatabase(tx) })
      }
    },
    async cancel(tx, jobs) {
      for (const [app, some] of byApp(jobs)) {
        const ids = some.map(({ messageId }) => messageId)
        await boss.deleteJob(deliveryQueue(app), ids, { db: createTxDatabase(tx) })
      }
    },
    async work(app, handler, { batchSize, pollingIntervalMs = LEAST_POLLING_INTERVAL_MS }) {
      const pollingIntervalSeconds = pollingIntervalMs / 1000
      await boss.work(
        deliveryQueue(app),
        {
          batchSize,
          pollingIntervalSeconds,
          // NOTIFY tells of jobs that are due when they are enqueued; those that wait are found by polling.
          notifyPollingIntervalSeconds: pollingIntervalSeconds,
          burstWhenBatchFull: true,
        },
        async (jobs: BossJob[]) => {
          await handler(jobs.map(({ id }) => id))
        },
      )
    },
    depth: () => transaction(readDepth),
    stop: ({ graceMs }) => boss.stop({ graceful: true, timeout: graceMs }),
  }
}

/** Where a look for jobs failed, pg-boss tells of it by a plain object with the message and the stack in it. */
function toError(error: Error): Error {
  return error instanceof Error ? error : Object.assign(new Error(), error)
}

const BOSS_OPTIONS = {
  schema: 'pgboss',
  useListenNotify: true,
  schedule: false,
  registerInstance: false,
  openTelemetry: { enabled: false },
} satisfies ConstructorOptions

const byApp = <T extends { app: string }>(jobs: readonly T[]): Map<string, T[]> =>
  Map.groupBy(jobs, ({ app }) => app)

/** pg-boss lives in real time: a wait that was measured on the injected clock is handed over as a duration. */
function secondsUntil(runAt: Date, now: Date): number {
  return Math.max(0, runAt.getTime() - now.getTime()) / 1000
}

/** PGlite has one process, so whoever was to work on its messages before this start is gone. */
async function forgetEarlierProcess(tx: Tx): Promise<void> {
  await sql`update messages set wake_at = due_at where state in ('scheduled', 'queued')`.execute(tx.database)
}

async function readDepth(tx: Tx): Promise<QueueDepth> {
  const depth = await sql<QueueDepth>`
    select count(*) filter (where state in ('created', 'retry')) as waiting,
      count(*) filter (where state = 'active') as active
    from pgboss.job
    where name like ${LIKE_DELIVERY_QUEUES} and state in ('created', 'retry', 'active')
  `.execute(tx.database)
  return onlyRow(depth)
}
