import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Koa from 'koa'

export interface Listening {
  /** `http://127.0.0.1:3000` */
  url: string
  /** Takes no more requests, and waits for those under way, at most `graceMs`. */
  close(options: { graceMs: number }): Promise<void>
}

/**
 * Who dribbles a request holds a connection no longer than this; a database in the process may stand still for seconds as it
 * starts. A campaign's audience may take minutes to arrive.
 */
const TIMEOUTS = { headersTimeout: 30_000, requestTimeout: 300_000, connectionsCheckingInterval: 5_000 }

/** Serves an application. @throws {Error} `EADDRINUSE` when the port is in use */
export async function listen(app: Koa, { host, port }: { host: string; port: number }): Promise<Listening> {
  const server = createServer(TIMEOUTS, app.callback())
  server.listen(port, host)
  await once(server, 'listening')
  // Only a socket path is a string, and a server that listens has an address.
  const { port: actualPort } = server.address() as AddressInfo
  return {
    url: `http://${host}:${actualPort}`,
    async close({ graceMs }) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(cut)
    },
  }
}
