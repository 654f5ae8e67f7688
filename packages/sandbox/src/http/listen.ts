import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Listener {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly origin: string
  close(): Promise<void>
}

/** Thrown when something else listens on the port already. */
export class PortInUseError extends Error {
  readonly port: number

  constructor(port: number, portVariable: string) {
    super(`Port ${port} is in use. Stop what listens there, or choose another with ${portVariable}.`)
    this.name = 'PortInUseError'
    this.port = port
  }
}

export interface ListenOptions {
  /** 0 takes any free port. */
  port: number
  /** The environment variable that sets the port, named when the port is in use. */
  portVariable: string
}

/** Listens on 127.0.0.1 and nowhere else: a sandbox hands out secrets and must not be reached from outside. */
export async function listenOnLoopback(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  { port, portVariable }: ListenOptions,
): Promise<Listener> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => failLoudly(error, response))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new PortInUseError(port, portVariable) : error
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** A mistake of the sandbox itself: shown to the client, so that nobody takes it for the platform's behaviour. */
function failLoudly(error: unknown, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`The sandbox itself failed: ${error instanceof Error ? error.stack : String(error)}`)
}
