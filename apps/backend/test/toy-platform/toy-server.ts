import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

/** The toy platform itself, on loopback. */
export interface ToyServer {
  origin: string
  /** Each message that arrived, once, and how often it was handed in. */
  inbox: ToyMessage[]
  /** Takes the next message, and cuts the connection instead of an answer. */
  loseNextReply(): void
  close(): Promise<void>
}

interface ToyMessage {
  id: string
  to: string
  lines: string[]
  handedIn: number
}

interface ToyReply {
  status: number
  text: string
}

export async function startToyServer(secret: string): Promise<ToyServer> {
  const inbox: ToyMessage[] = []
  let isReplyLost = false

  const server = createServer(async (request, response) => {
    const body = await json(request)
    const isOurs = request.headers.authorization === secret
    const { status, text } = isOurs ? answer(request.url, body) : { status: 401, text: 'wrong-secret' }
    if (isReplyLost) request.socket.destroy()
    else response.writeHead(status).end(text)
    isReplyLost = false
  })

  function answer(path: string | undefined, body: unknown): ToyReply {
    return path === '/sign-in' ? signIn(codeSchema.parse(body)) : take(messageSchema.parse(body))
  }

  function take({ stamp, ...message }: z.infer<typeof messageSchema>): ToyReply {
    if (!stamp.startsWith('stamp-')) return { status: 403, text: 'no-stamp' }
    const known = inbox.find(({ id }) => id === message.id)
    if (known) known.handedIn += 1
    else inbox.push({ ...message, handedIn: 1 })
    return { status: 200, text: `toy-${message.id}` }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Only a socket path is a string, and a server that listens has an address.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    inbox,
    loseNextReply() {
      isReplyLost = true
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const codeSchema = z.object({ code: z.string() })

const messageSchema = z.object({
  id: z.string(),
  to: z.string(),
  stamp: z.string(),
  lines: z.array(z.string()),
})

/** `code-of-dora` is Dora's. */
function signIn({ code }: z.infer<typeof codeSchema>): ToyReply {
  const person = /^code-of-(\w+)$/.exec(code)?.[1]
  return person ? { status: 200, text: person } : { status: 400, text: 'no-code' }
}
