import { once } from 'node:events'
import { createServer } from 'node:http'

export interface Received {
  query: Record<string, string>
  contentType: string | undefined
  body: string
}

export interface Receiver extends AsyncDisposable {
  url: string
  /** Every POST so far. */
  received: Received[]
  /** Resolves once this many POSTs have come. */
  waitFor(count: number): Promise<Received[]>
}

type Answer = { status?: number; body?: string } | 'silence'

/** A callback address: echoes verifications, and answers the nth POST with the nth answer, the last one from then on. */
export async function openReceiver(...answers: Answer[]): Promise<Receiver> {
  const received: Received[] = []
  const arrived = new EventTarget()
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (request.method === 'GET') return void response.end(url.searchParams.get('echostr'))
    const body = Buffer.concat(await request.toArray()).toString()
    const answer = answers[Math.min(received.length, answers.length - 1)] ?? { body: 'success' }
    received.push({
      query: Object.fromEntries(url.searchParams),
      contentType: request.headers['content-type'],
      body,
    })
    if (answer !== 'silence') response.writeHead(answer.status ?? 200).end(answer.body ?? 'success')
    arrived.dispatchEvent(new Event('post'))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.')
  return {
    url: `http://127.0.0.1:${address.port}/callbacks`,
    received,
    async waitFor(count) {
      while (received.length < count) await once(arrived, 'post')
      return received
    },
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
    },
  }
}
