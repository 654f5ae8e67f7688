import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { onTestFinished } from 'vitest'

/** Serves on a free loopback port until the test is over; gives the origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  const origin = await listen(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return origin
}

/** An origin where nobody listens: one that was free a moment ago. */
export async function closedOrigin(): Promise<string> {
  const server = createServer()
  const origin = await listen(server)
  server.close()
  return origin
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}`
}

/** Answers with what was asked, so that a test can look at it. */
export async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks = await request.toArray()
  const body = Buffer.concat(chunks).toString()
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }))
}
