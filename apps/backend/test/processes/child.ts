import { flushCompileCache } from 'node:module'
import pushConfig from '../../push.config.ts'
import { startBackend } from '../../src/backend.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { openServices } from '../../src/open-services.ts'
import type { Services } from '../../src/services.ts'

/**
 * The backend in a process of its own, as `main.ts` puts it together, with one thing more: at the step named by
 * `PAUSE_AT` it tells its parent, and goes no further, so that the parent can kill it right there.
 */
const config = readConfig(process.env, pushConfig)
const services = await openServices(config, createLog(config.logLevel))
const backend = await startBackend(pauseAt(process.env.PAUSE_AT, services), config)
// Whoever is killed writes nothing at its end.
flushCompileCache()
process.send?.({ ready: backend.url })

function pauseAt(step: string | undefined, { push, store, config, ...others }: Services): Services {
  let cancellations = 0
  return {
    ...others,
    config: step === 'before-mark' ? { ...config, paces: paceAll(config) } : config,
    store: {
      ...store,
      queue: {
        ...store.queue,
        // Of a person's messages a portion is gone for good, and the next one within its transaction.
        async cancel(tx, jobs) {
          if (jobs.length > 0) cancellations += 1
          if (step === 'mid-erasure' && cancellations === 2) await stayHere(step)
          await store.queue.cancel(tx, jobs)
        },
        work: (app, handler, options) =>
          store.queue.work(
            app,
            async (messageIds) => {
              if (step === 'before-mark') await stayHere(step)
              await handler(messageIds)
            },
            options,
          ),
      },
    },
    push: {
      ...push,
      async send(message, signal) {
        if (step === 'after-mark') await stayHere(step)
        const outcome = await push.send(message, signal)
        if (step === 'after-reply') await stayHere(step)
        return outcome
      },
    },
  }
}

/** What is due at once needs no job where the process that accepts it also delivers, except in an app with a pace. */
function paceAll({ apps }: Services['config']): NonNullable<Services['config']['paces']> {
  return Object.fromEntries(Object.keys(apps).map((app) => [app, { perSecond: 100, burst: 100 }]))
}

function stayHere(step: string): Promise<never> {
  process.send?.({ paused: step })
  return new Promise(() => {})
}
