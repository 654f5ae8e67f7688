import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Books } from './books.ts'
import type { Call } from './calls.ts'
import { readRule } from './citation.ts'
import { toIso } from './clock.ts'
import { commit, type Outcome } from './commit.ts'
import type { Endpoint, PlatformReply, PlatformRequest } from './endpoint.ts'
import type { Fault } from './faults.ts'
import { type Listener, type ListenOptions, listenOnLoopback } from './http/listen.ts'
import { readBody } from './http/read-body.ts'
import type { PlatformName } from './platform-name.ts'

interface PlatformServerOptions {
  platform: PlatformName
  endpoints: readonly Endpoint[]
  books: Books
  /** What the platform says to a path that it does not have. Default: a plain 404. */
  answerUnknown?(request: PlatformRequest): PlatformReply
}

/** Plays a platform's API: picks the endpoint, commits the fault that waits for it, writes the call into the book. */
export function servePlatform(
  { platform, endpoints, books, answerUnknown = () => NOT_FOUND }: PlatformServerOptions,
  listenOptions: ListenOptions,
): Promise<Listener> {
  return listenOnLoopback(async (incoming, response) => {
    const arrivedAt = performance.now()
    const request = await receive(incoming)
    if (!request) return void response.writeHead(413).end()
    const at = toIso(books.clock.now())
    const endpoint = endpoints.find(({ path }) => fits(path, request.path))
    const fault =
      endpoint && books.faults.take({ platform, endpoint: endpoint.name, user: endpoint.userOf(request) })
    const outcome = endpoint
      ? commit(endpoint, request, fault)
      : { reply: answerUnknown(request), cut: false, delayMs: 0 }
    const durationMs = Math.round(performance.now() - arrivedAt) + toHoldMs(outcome)
    books.calls.add(toCall({ at, platform, endpoint, request, fault, outcome, durationMs }))
    await leave(outcome, response)
  }, listenOptions)
}

function fits(path: string | RegExp, asked: string): boolean {
  return typeof path === 'string' ? path === asked : path.test(asked)
}

async function receive(incoming: IncomingMessage): Promise<PlatformRequest | undefined> {
  const { method = 'GET', url: target = '/', headers } = incoming
  const url = new URL(target, 'http://127.0.0.1')
  const body = await readBody(incoming)
  return body && { method, target, path: url.pathname, query: url.searchParams, headers, body }
}

async function leave(outcome: Outcome, response: ServerResponse): Promise<void> {
  const { reply, cut } = outcome
  await hold(response, toHoldMs(outcome))
  reply?.finish?.()
  if (cut || !reply) return void response.destroy()
  response.writeHead(reply.status, {
    'content-type': reply.contentType,
    'content-length': Buffer.byteLength(reply.body),
    ...reply.headers,
  })
  response.end(reply.body)
}

function toHoldMs({ reply, delayMs }: Outcome): number {
  return (reply?.holdMs ?? 0) + delayMs
}

/** Waits, unless the client hangs up or the sandbox closes before. */
async function hold(response: ServerResponse, holdMs: number): Promise<void> {
  if (holdMs === 0) return
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  await delay(holdMs, undefined, { signal: gone.signal }).catch((error: unknown) => {
    if (!gone.signal.aborted) throw error
  })
}

function toCall(made: {
  at: string
  platform: PlatformName
  endpoint: Endpoint | undefined
  request: PlatformRequest
  fault: Fault | undefined
  outcome: Outcome
  durationMs: number
}): Call {
  const { at, platform, endpoint, request, fault, outcome, durationMs } = made
  const answer = outcome.cut ? undefined : outcome.reply
  const why = outcome.reply?.why ?? 'The fault cut the connection before anything was done.'
  const rule = readRule(why)
  return {
    at,
    platform,
    endpoint: endpoint?.name ?? 'unknown',
    method: request.method,
    path: request.path,
    query: Object.fromEntries(request.query),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: request.body.toString('utf8'),
    status: answer?.status ?? null,
    reply: answer?.body ?? null,
    durationMs,
    ...(outcome.reply?.signed !== undefined && { signed: outcome.reply.signed }),
    verdict: outcome.reply?.verdict ?? 'refused',
    why,
    ...(rule && { rule }),
    ...(endpoint?.documentation !== undefined && { url: endpoint.documentation }),
    ...(fault && { fault: fault.kind }),
  }
}

const NOT_FOUND: PlatformReply = {
  status: 404,
  contentType: 'text/plain',
  body: '404 not found',
  verdict: 'refused',
  why: 'The platform has no such path.',
}
