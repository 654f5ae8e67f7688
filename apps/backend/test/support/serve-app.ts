import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '../../src/app.ts'
import type { Services } from '../../src/services.ts'

export interface ServedApp {
  url: string
  close(): Promise<void>
}

/** The HTTP API alone, without a worker. */
export async function serveApp(services: Services): Promise<ServedApp> {
  const server = createServer(createApp(services).callback())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Only a socket path is a string, and a server that listens has an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
