import { countAttempts } from '@mini-push/store'
import { createGroupCommit } from './group-commit.ts'
import { createCalls } from './messages/calls.ts'
import { deliverMessages } from './messages/deliver-messages.ts'
import { createLine } from './messages/line.ts'
import { type Ended, settle } from './messages/settle.ts'
import { sweep } from './messages/sweep.ts'
import { repeat } from './repeat.ts'
import type { Services } from './services.ts'
import { createUpkeep } from './upkeep.ts'
import { carryOutErasures } from './users/carry-out-erasures.ts'
import { revokeConsents } from './users/revoke-consents.ts'
import { startWebhookWorker } from './webhooks/webhook-worker.ts'

export interface Worker {
  /** Takes no more jobs, waits for attempts under way, at most `graceMs`; then gives them up. */
  stop(options: { graceMs: number }): Promise<void>
}

/** Delivers due messages of every app and sweeps up after crashes, until it is stopped. */
export async function startWorker(services: Services): Promise<Worker> {
  const { store, log, observer } = services
  const stopping = new AbortController()
  const givingUp = new AbortController()
  const tellEnd = async (task: 'sweep' | 'upkeep', round: Promise<void>) => {
    await round
    observer.finishedRound(task)
  }
  const sweeper = repeat(() => tellEnd('sweep', sweep(services)), {
    intervalMs: SWEEP_INTERVAL_MS,
    onError: (error) => log.error({ err: error }, 'sweep failed'),
  })
  const keepUp = createUpkeep(services)
  const upkeep = repeat(() => tellEnd('upkeep', keepUp(stopping.signal)), {
    intervalMs: UPKEEP_INTERVAL_MS,
    onError: (error) => log.error({ err: error }, 'upkeep failed'),
  })
  const counting = repeat(() => store.transaction((tx) => countAttempts(tx, services.clock.now())), {
    intervalMs: COUNT_INTERVAL_MS,
    onError: (error) => log.error({ err: error }, 'counting failed'),
  })
  const erasures = repeat(() => carryOutErasures(services, stopping.signal), {
    intervalMs: ERASURE_INTERVAL_MS,
    onError: (error) => log.error({ err: error }, 'an erasure failed'),
  })
  const revocations = repeat(() => revokeConsents(services, stopping.signal), {
    intervalMs: ERASURE_INTERVAL_MS,
    onError: (error) => log.error({ err: error }, 'a revocation failed'),
  })
  const rounds = [sweeper, upkeep, counting, erasures, revocations]
  for (const { wake } of rounds) services.clock.onJump?.(wake)
  const webhooks = startWebhookWorker(services)
  const settleTogether = createGroupCommit(async (ended: readonly Ended[]) => {
    await settle(services, ended)
    return []
  }, SETTLING)
  for (const app of Object.keys(services.config.apps)) {
    const calls = createCalls(services, { settle: settleTogether, signal: givingUp.signal, most: MOST_CALLS })
    const options = { app, calls, stopping: stopping.signal }
    const deliver = (messageIds: readonly string[]) => deliverMessages(services, options, messageIds)
    const line = createLine({
      ...{ deliver, most: MOST_IN_LINE, batchSize: BATCH_SIZE },
      onError: (error) => log.error({ err: error }, 'messages could not be handed back'),
    })
    services.deliveries.set(app, { calls, line })
    await store.queue.work(app, deliver, { batchSize: BATCH_SIZE })
  }
  return {
    async stop({ graceMs }) {
      stopping.abort()
      for (const each of rounds) each.stop()
      const deliveries = [...services.deliveries.values()]
      services.deliveries.clear()
      const webhooksStopped = webhooks.stop({ graceMs })
      const giveUp = setTimeout(() => givingUp.abort(), graceMs)
      await store.queue.stop({ graceMs: graceMs + SETTLE_GRACE_MS })
      // First whoever is just accepting, and may add to the line.
      await Promise.all(deliveries.map(({ calls }) => calls.idle()))
      await Promise.all(deliveries.map(({ line }) => line.idle()))
      await Promise.all(deliveries.map(({ calls }) => calls.idle()))
      clearTimeout(giveUp)
      await webhooksStopped
      await Promise.all(rounds.map(({ stopped }) => stopped))
      log.info('worker stopped')
    },
  }
}

/** Messages that one transaction marks. */
const BATCH_SIZE = 64
/** Of one app, in this process: an app whose platform hangs keeps nobody else from sending. */
const MOST_CALLS = 128
/** What stands in line longer than the sweep trusts gets a job besides, and whoever comes first launches it. */
const MOST_IN_LINE = 4_096
const SETTLING = { most: 128, atOnce: 2 }

/** What was given up still has to be written down. */
const SETTLE_GRACE_MS = 2_000

const SWEEP_INTERVAL_MS = 1_000
/** What the console shows is counted minute by minute. */
const COUNT_INTERVAL_MS = 20_000
const UPKEEP_INTERVAL_MS = 3_600_000
const ERASURE_INTERVAL_MS = 1_000
