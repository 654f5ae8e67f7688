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

/** Starts listening and delivering, or one of both; health is told by every role. @throws {Error} `EADDRINUSE` when the port is in use */
export async function startBackend(
  services: Services,
  { host, port, role = 'all' }: { host: string; port: number; role?: 'all' | 'api' | 'worker' },
): Promise<Backend> {
  await services.store.queue.start(Object.keys(services.config.apps))
  const server = createServer(createApp(services, role === 'worker' ? HEALTH_ROUTES : API_ROUTES).callback())
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
