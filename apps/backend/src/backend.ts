import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { API_ROUTES, createApp, HEALTH_ROUTES } from './app.ts'
import type { Services } from './services.ts'
import { startWorker } from './worker.ts'

export interface Backend {
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string
  /**
   * Takes no more requests and jobs, finishes what is under way within `graceMs`, and closes the database.
   * What could not be finished is picked up at the next start.
   */
  stop(options: { graceMs: number }): Promise<void>
}

interface BackendOptions {
  host: string
  port: number
  /** Default `all`. */
  role?: 'all' | 'api' | 'worker'
  /** How many proxies of ours a request comes through; what they say of its sender is believed. Default 0. */
  proxies?: number
}

/** Who dribbles a request holds a connection no longer than this. A campaign's audience may take minutes to arrive. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 300_000, connectionsCheckingInterval: 5_000 }

/** Starts listening and delivering, or one of both; health is told by every role. @throws {Error} `EADDRINUSE` when the port is in use */
export async function startBackend(
  services: Services,
  { host, port, role = 'all', proxies = 0 }: BackendOptions,
): Promise<Backend> {
  await services.store.queue.start(Object.keys(services.config.apps))
  const app = createApp(services, role === 'worker' ? HEALTH_ROUTES : API_ROUTES, proxies)
  const server = createServer(TIMEOUTS, app.callback())
  server.listen(port, host)
  await once(server, 'listening')
  const worker = role === 'api' ? undefined : await startWorker(services)
  const { port: actualPort } = server.address() as AddressInfo
  return {
    url: `http://${host}:${actualPort}`,
    async stop({ graceMs }) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await (worker?.stop({ graceMs }) ?? services.store.queue.stop({ graceMs }))
      await closed
      clearTimeout(cut)
      await services.store.close()
    },
  }
}
