import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Call {
  method: string
  /** Path and query as they came in, encoded. */
  target: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

export type Answer = Reply | 'reset'

interface Reply {
  status?: number
  body: string
}

export interface FakeBinance extends AsyncDisposable {
  origin: string
  calls: Call[]
}

/** A server that answers as the test says, where a test needs replies that no well-behaved platform gives. */
export async function startFakeBinance(
  answer: (call: Call) => Answer | Promise<Answer>,
): Promise<FakeBinance> {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url: target = '', headers } = request
    const call = { method, target, headers, body: await text(request) }
    calls.push(call)
    const given = await answer(call)
    if (given === 'reset') return void request.socket.destroy()
    response.writeHead(given.status ?? 200, { 'content-type': 'application/json' }).end(given.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The envelope of protocols/binance.md 2. */
export function envelope(code: string, data: unknown = null, message: string | null = null): Reply {
  return { body: JSON.stringify({ code, message, data, success: code === '000000' }) }
}

/** What `X-Mp-Open-Api-Token` must hold at `ts`: section 1 of the page, written apart from the code under test. */
export function expectedToken(
  call: Call,
  keys: { accessKey: string; secretKey: string },
  ts: number,
): string {
  const [path, query = ''] = call.target.split('?')
  const canonical = `${call.method}\n${path}/\n${query}\n${sha256(call.body)}`
  const header = base64url({ alg: 'HS256', typ: 'JWT' })
  const payload = base64url({ iss: keys.accessKey, dig: sha256(canonical), ts })
  const signature = createHmac('sha256', keys.secretKey).update(`${header}.${payload}`).digest('base64url')
  return `${header}.${payload}.${signature}`
}

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
