import { setTimeout as delay } from 'node:timers/promises'
import { API_ROUTES, createApp, HEALTH_ROUTES, METRICS_ROUTES } from './app.ts'
import { listen } from './listen.ts'
import type { MetricsPlace } from './metrics/place.ts'
import type { Readiness, Services } from './services.ts'
import { startWorker } from './worker.ts'

export interface Backend {
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string
  /** Where its figures can be read; undefined where they cannot. */
  metricsUrl: string | undefined
  /**
   * Says that it is not ready any more, takes no more requests and jobs, finishes what is under way within `graceMs`, and
   * closes the database. What could not be finished is picked up at the next start.
   */
  stop(options: { graceMs: number }): Promise<void>
}

export interface BackendOptions {
  host: string
  port: number
  /** Default `all`. */
  role?: 'all' | 'api' | 'worker'
  /** How many proxies of ours a request comes through; what they say of its sender is believed. Default 0. */
  proxies?: number
  /** Default `nowhere`. */
  metrics?: MetricsPlace
  /** How long it goes on answering after it said that it is not ready, for those who send it requests to hear of it. Default 0. */
  drainMs?: number
}

/** Starts listening and delivering, or one of both; health is told by every role. @throws {Error} `EADDRINUSE` when a port is in use */
export async function startBackend(
  services: Services,
  { host, port, role = 'all', proxies = 0, metrics = 'nowhere', drainMs = 0 }: BackendOptions,
): Promise<Backend> {
  const { store, tracing } = services
  const readiness: Readiness = { notReadyBecause: 'The process is starting.' }
  await store.queue.start(Object.keys(services.config.apps))
  const routes = role === 'worker' ? HEALTH_ROUTES : API_ROUTES
  const api = await listen(
    createApp(
      { ...services, readiness },
      metrics === 'with-the-api' ? [...routes, ...METRICS_ROUTES] : routes,
      proxies,
    ),
    { host, port },
  )
  const figures =
    typeof metrics === 'string' ? undefined : await listen(createApp(services, METRICS_ROUTES), metrics)
  const worker = role === 'api' ? undefined : await startWorker(services)
  readiness.notReadyBecause = undefined
  return {
    url: api.url,
    metricsUrl: metrics === 'with-the-api' ? api.url : figures?.url,
    async stop({ graceMs }) {
      readiness.notReadyBecause = 'The process is stopping.'
      await delay(drainMs)
      const closed = api.close({ graceMs })
      await (worker?.stop({ graceMs }) ?? store.queue.stop({ graceMs }))
      await closed
      await figures?.close({ graceMs: 0 })
      await tracing?.close()
      await store.close()
    },
  }
}
