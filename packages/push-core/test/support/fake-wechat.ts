import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Call {
  method: string
  path: string
  query: Record<string, string>
  body: string
}

export type Answer = { status?: number; body: string } | 'reset'

export interface FakeWechat extends AsyncDisposable {
  origin: string
  calls: Call[]
  /** The calls of one path. */
  callsOf(path: string): Call[]
}

/** A server that answers as the test says, where a test needs replies that no well-behaved platform gives. */
export async function startFakeWechat(answer: (call: Call) => Answer | Promise<Answer>): Promise<FakeWechat> {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake')
    const call = {
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: await text(request),
    }
    calls.push(call)
    const given = await answer(call)
    if (given === 'reset') return void request.socket.destroy()
    response.writeHead(given.status ?? 200, { 'content-type': 'text/plain' }).end(given.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    callsOf: (path) => calls.filter((call) => call.path === path),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
