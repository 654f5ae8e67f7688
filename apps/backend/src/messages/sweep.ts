import {
  changeMessages,
  findLapsed,
  findPastHorizon,
  type LapsedAttempt,
  type Settlement,
  wakeMessages,
} from '@mini-push/store'
import { feedCampaigns } from '../campaigns/feed-campaigns.ts'
import type { Services } from '../services.ts'
import { sweepWebhookEvents } from '../webhooks/sweep-webhook-events.ts'
import { mayResend, settleInTransaction } from './settle.ts'
import { PROOF_AT_MOST_MS, waitFor } from './waits.ts'

/**
 * Takes care of messages that nobody is looking after: their time has come, their campaign goes on, their process
 * died, the clock was moved, or they have waited too long. Apps that the configuration does not have are left alone.
 */
export async function sweep(services: Services): Promise<void> {
  const apps = Object.keys(services.config.apps)
  await settleLapsed(services, apps)
  await endWaiting(services, apps)
  await feedCampaigns(services, apps)
  for (const app of apps) await wakeDue(services, app)
  await sweepWebhookEvents(services, apps)
}

/** Attempts whose process died: nobody will ever know the answer. */
async function settleLapsed(services: Services, apps: readonly string[]): Promise<void> {
  const now = services.clock.now()
  const settled = await services.store.transaction(async (tx) => {
    const lapsed = await findLapsed(tx, { apps, now, limit: SWEEP_LIMIT })
    return settleInTransaction(
      services,
      tx,
      lapsed.map((attempt) => toLapse(services, attempt, now)),
      now,
    )
  })
  for (const { messageId, app, state } of settled) {
    services.log.warn({ messageId, state }, 'the process of an attempt was lost')
    services.observer.lost({ app })
  }
}

function toLapse({ push }: Services, lapsed: LapsedAttempt, now: Date): Settlement {
  const { attemptId, app, number, sendAt } = lapsed
  const reason = 'process-lost'
  if (!mayResend(push.provider(app), lapsed)) {
    return {
      attemptId,
      event: 'lease-lapsed',
      reason,
      horizonAt: new Date(now.getTime() + PROOF_AT_MOST_MS),
    }
  }
  const wait = waitFor({ reason: 'unknown', number, sendAt, now, random: Math.random() })
  return { attemptId, event: 'lease-lapsed-resendable', reason, ...wait }
}

async function endWaiting({ store, clock, log }: Services, apps: readonly string[]): Promise<void> {
  const now = clock.now()
  const ended = await store.transaction(async (tx) => {
    const late = await findPastHorizon(tx, { apps, now, limit: SWEEP_LIMIT })
    const changes = late.map(({ messageId, state }) => ({
      messageId,
      event: 'horizon-reached' as const,
      ...(state !== 'unknown' && { reason: 'waited-too-long' as const }),
    }))
    const changed = await changeMessages(tx, changes, now)
    await store.queue.cancel(tx, changed)
    return changed
  })
  for (const { messageId, from, state } of ended)
    log.info({ messageId, from, state }, 'a message has waited to its end')
}

/** A campaign's messages come due together: as long as there are many, they are woken list by list. */
async function wakeDue({ store, clock }: Services, app: string): Promise<void> {
  let woken = SWEEP_LIMIT
  while (woken === SWEEP_LIMIT) {
    woken = await store.transaction(async (tx) => {
      const now = clock.now()
      const messages = await wakeMessages(tx, { app, now, limit: SWEEP_LIMIT })
      const jobs = messages.map(({ messageId }) => ({ messageId, app, runAt: now }))
      await store.queue.enqueue(tx, jobs, now)
      return messages.length
    })
  }
}

/** Rows in one transaction. */
const SWEEP_LIMIT = 500
