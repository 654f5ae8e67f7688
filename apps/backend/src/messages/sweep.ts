import {
  changeMessages,
  findDueWithoutJob,
  findLapsed,
  findPastHorizon,
  type LapsedAttempt,
  type Settlement,
} from '@mini-push/store'
import type { Services } from '../services.ts'
import { retryAt } from './retry-at.ts'
import { settleInTransaction } from './settle.ts'

/** Takes care of messages that nobody is looking after: after a crash, a moved clock, or a wait that was too long. */
export async function sweep(services: Services): Promise<void> {
  await settleLapsed(services)
  await endWaiting(services)
  await enqueueForgotten(services)
}

/** Attempts whose process died: nobody will ever know the answer. */
async function settleLapsed(services: Services): Promise<void> {
  const now = services.clock.now()
  const settled = await services.store.transaction(async (tx) => {
    const lapsed = await findLapsed(tx, { now, limit: SWEEP_LIMIT })
    return settleInTransaction(
      services,
      tx,
      lapsed.map((attempt) => toLapse(services, attempt, now)),
      now,
    )
  })
  for (const { messageId, state } of settled)
    services.log.warn({ messageId, state }, 'the process of an attempt was lost')
}

function toLapse({ push }: Services, { attemptId, app }: LapsedAttempt, now: Date): Settlement {
  const reason = 'process-lost'
  return push.provider(app).capabilities.resendAfterUnknown
    ? { attemptId, event: 'lease-lapsed-resendable', reason, retryAt: retryAt({ number: 1, now }) }
    : { attemptId, event: 'lease-lapsed', reason }
}

async function endWaiting({ store, clock }: Services): Promise<void> {
  const now = clock.now()
  await store.transaction(async (tx) => {
    const late = await findPastHorizon(tx, { now, limit: SWEEP_LIMIT })
    const changes = late.map(({ messageId, state }) => ({
      messageId,
      event: 'horizon-reached' as const,
      ...(state !== 'unknown' && { reason: 'waited-too-long' as const }),
    }))
    const changed = await changeMessages(tx, changes, now)
    await store.queue.cancel(
      tx,
      changed.map(({ messageId }) => messageId),
    )
  })
}

async function enqueueForgotten({ store, clock }: Services): Promise<void> {
  const now = clock.now()
  await store.transaction(async (tx) => {
    const forgotten = await findDueWithoutJob(tx, { now, limit: SWEEP_LIMIT })
    await store.queue.enqueue(
      tx,
      forgotten.map(({ messageId }) => ({ messageId, runAt: now })),
      now,
    )
  })
}

/** Rows in one go; the rest waits for the next sweep. */
const SWEEP_LIMIT = 500
