import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { buffer } from 'node:stream/consumers'

/** What comes back over the line. */
export interface Reply {
  status: number
  headers?: IncomingHttpHeaders
  body: string
  /** The connection breaks after so many bytes of the body. */
  cutAfterBytes?: number
}

/** Says what comes back in place of the platform's own reply, which `pass` asks for; `url` is where it would be asked. */
export type Spoil = (pass: () => Promise<Reply>, url: string) => Reply | Promise<Reply>

/** The way from a provider to its platform: everything passes unchanged, but for what a test spoils. */
export interface Line extends AsyncDisposable {
  origin: string
  /** Spoils the reply to the next request whose path ends so. */
  spoil(path: RegExp, spoil: Spoil): void
  /** How many requests came in, spoiled ones included. */
  count(path?: RegExp): number
}

export async function openLine(platformOrigin: string): Promise<Line> {
  const paths: string[] = []
  const spoils = createSpoils()
  const server = createServer(async (incoming, response) => {
    const { url: target = '/' } = incoming
    const { pathname, href } = new URL(target, platformOrigin)
    paths.push(pathname)
    const body = await buffer(incoming)
    const spoil = spoils.take(pathname)
    const reply = await settle(() => spoil(() => ask(platformOrigin, incoming, body), href))
    if (reply) write(response, reply)
    else response.destroy()
  })

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    spoil: spoils.add,
    count: (path = /^/) => paths.filter((asked) => path.test(asked)).length,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The spoils that wait for their request, each good once. */
function createSpoils() {
  const waiting: { path: RegExp; spoil: Spoil }[] = []
  return {
    add: (path: RegExp, spoil: Spoil) => void waiting.push({ path, spoil }),
    take(path: string): Spoil {
      const index = waiting.findIndex((candidate) => candidate.path.test(path))
      const [taken] = index < 0 ? [] : waiting.splice(index, 1)
      return taken?.spoil ?? ((pass) => pass())
    },
  }
}

/** Undefined where the platform cut the connection: so does the line. */
async function settle(reply: () => Reply | Promise<Reply>): Promise<Reply | undefined> {
  try {
    return await reply()
  } catch {
    return undefined
  }
}

/** Hands on the request as it came, to the byte: it may be signed. */
async function ask(
  origin: string,
  { method, url: path, headers }: IncomingMessage,
  body: Buffer,
): Promise<Reply> {
  const outgoing = request(origin, { method, path, headers, agent: false })
  const replied = once(outgoing, 'response')
  outgoing.end(body)
  const [reply]: IncomingMessage[] = await replied
  return {
    status: reply?.statusCode ?? 0,
    headers: reply?.headers ?? {},
    body: String(reply && (await buffer(reply))),
  }
}

function write(response: ServerResponse, { status, headers = {}, body, cutAfterBytes }: Reply): void {
  const bytes = Buffer.from(body)
  response.writeHead(status, { ...headers, 'content-length': bytes.length })
  if (cutAfterBytes === undefined) response.end(bytes)
  else response.write(bytes.subarray(0, cutAfterBytes), () => response.destroy())
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (typeof address === 'object' && address) return address.port
  throw new Error('The line has no port.')
}
