import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'

/** The whole reply, head and body, to a request; `path` is without query. */
export type Respond = (path: string) => Buffer

/**
 * An HTTP server that does as little as one can: it finds where a request ends and writes the reply that lies ready. What
 * is measured is the client, so nothing else may cost.
 */
export async function startBareServer(
  respond: Respond,
  onRequest?: (request: Buffer) => void,
): Promise<{ server: Server; origin: string }> {
  const server = createServer({ noDelay: true }, (socket) => {
    let pending: Buffer = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      const length = findLength(pending)
      if (length === undefined || pending.length < length) return
      onRequest?.(pending)
      const path = readPath(pending)
      pending = Buffer.alloc(0)
      socket.write(respond(path))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Nobody here pipelines: what comes in until a reply is one request. */
function findLength(received: Buffer): number | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const [, length = '0'] = /^content-length: *(\d+)/im.exec(received.toString('latin1', 0, headEnd)) ?? []
  return headEnd + 4 + Number(length)
}

function readPath(request: Buffer): string {
  const start = request.indexOf(' ') + 1
  const target = request.toString('latin1', start, request.indexOf(' ', start))
  const [path = ''] = target.split('?', 1)
  return path
}
