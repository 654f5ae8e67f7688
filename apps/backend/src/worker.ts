import { setTimeout as delay } from 'node:timers/promises'
import { deliverMessages } from './messages/deliver-messages.ts'
import { sweep } from './messages/sweep.ts'
import type { Services } from './services.ts'

export interface Worker {
  /** Takes no more jobs, waits for attempts under way, at most `graceMs`; then gives them up. */
  stop(options: { graceMs: number }): Promise<void>
}

/** Delivers due messages and sweeps up after crashes, until it is stopped. */
export async function startWorker(services: Services): Promise<Worker> {
  const { store, log } = services
  const givingUp = new AbortController()
  const sweeper = startSweeper(services)
  services.clock.onJump?.(sweeper.wake)
  await store.queue.work((messageIds) => deliverMessages(services, messageIds, givingUp.signal), {
    batchSize: 32,
    concurrency: 4,
  })
  return {
    async stop({ graceMs }) {
      sweeper.stop()
      const giveUp = setTimeout(() => givingUp.abort(), graceMs)
      await store.queue.stop({ graceMs: graceMs + SETTLE_GRACE_MS })
      clearTimeout(giveUp)
      await sweeper.stopped
      log.info('worker stopped')
    },
  }
}

/** What was given up still has to be written down. */
const SETTLE_GRACE_MS = 2_000

function startSweeper(services: Services) {
  const stopping = new AbortController()
  let pause = new AbortController()
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      /** Before the sweep: a clock that jumps during it must not be slept through. */
      pause = new AbortController()
      await sweep(services).catch((error: unknown) => services.log.error({ err: error }, 'sweep failed'))
      const signal = AbortSignal.any([stopping.signal, pause.signal])
      await delay(SWEEP_INTERVAL_MS, undefined, { signal }).catch(() => {})
    }
  }
  return { wake: () => pause.abort(), stop: () => stopping.abort(), stopped: run() }
}

const SWEEP_INTERVAL_MS = 1_000
