import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { WebhookEvent } from '@mini-push/contracts'

/** A caller's own server, which hears of events. */
export interface Receiver {
  url: string
  /** Every request, in order of arrival. */
  received: readonly Received[]
  /** What it answers from now on; at first 204 to everything. */
  answerWith(answer: (event: WebhookEvent) => Answer): void
  /** Answers 204 to what was left waiting. */
  release(): void
  close(): Promise<void>
}

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  /** The body as it came. */
  text: string
  event: WebhookEvent
  answer: Answer
}

/** A status, no answer at all, or a connection that breaks. */
type Answer = number | { status: number; headers: OutgoingHttpHeaders } | 'none' | 'broken'

export async function startReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = []
  const waiting: ServerResponse[] = []
  let answerTo: (event: WebhookEvent) => Answer = () => 204

  const server = createServer(async (request, response) => {
    const body = await text(request)
    const event: WebhookEvent = JSON.parse(body)
    const answer = answerTo(event)
    received.push({ path: request.url ?? '', headers: request.headers, text: body, event, answer })
    if (answer === 'none') waiting.push(response)
    else if (answer === 'broken') response.destroy()
    else if (typeof answer === 'number') response.writeHead(answer).end()
    else response.writeHead(answer.status, answer.headers).end()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  // Only a socket path is a string, and a server that listens has an address.
  const { port: actualPort } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actualPort}/hooks?from=mini-push`,
    received,
    answerWith(answer) {
      answerTo = answer
    },
    release() {
      for (const response of waiting.splice(0)) response.writeHead(204).end()
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
