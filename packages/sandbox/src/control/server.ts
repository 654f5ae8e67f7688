import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Listener, type ListenOptions, listenOnLoopback } from '../http/listen.ts'
import { readBody } from '../http/read-body.ts'
import { InvalidField } from '../schema.ts'
import { streamEvents } from './event-stream.ts'
import { isForeign, toCorsHeaders } from './origin.ts'
import { type Problem, toProblem } from './problem.ts'
import type { Route } from './route.ts'

/** Serves the control API: JSON in, JSON or events out, errors as problem+json naming the field. */
export function serveControl(routes: readonly Route[], listenOptions: ListenOptions): Promise<Listener> {
  return listenOnLoopback(async (request, response) => {
    const { origin } = request.headers
    if (isForeign(origin)) return sendProblem(response, FOREIGN_ORIGIN, {})
    const cors = toCorsHeaders(origin)
    if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end()
    await answer(routes, { request, response, cors })
  }, listenOptions)
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  cors: Record<string, string>
}

async function answer(routes: readonly Route[], { request, response, cors }: Exchange): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const candidates = routes.filter(({ path }) => path === url.pathname)
  const route = candidates.find(({ method }) => method === request.method)
  if (!route) {
    const allow = candidates.map(({ method }) => method).join(', ')
    return sendProblem(response, allow ? WRONG_METHOD : NO_SUCH_PATH, allow ? { ...cors, allow } : cors)
  }
  try {
    const body = route.body ? parseJson(await readBody(request)) : undefined
    const reply = await route.answer({ query: Object.fromEntries(url.searchParams), body })
    if (route.follow) return streamEvents(response, { follow: route.follow, headers: cors })
    sendJson(response, 200, { reply, headers: { ...cors, 'content-type': 'application/json' } })
  } catch (error) {
    sendProblem(response, toProblem(error), cors)
  }
}

/** No body at all stands for `{}`, so that operations without required fields need none. */
function parseJson(bytes: Buffer | undefined): unknown {
  if (!bytes) throw new InvalidField('', 'body is longer than 1 MiB.')
  if (bytes.length === 0) return {}
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new InvalidField('', 'body is not JSON.')
  }
}

function sendProblem(response: ServerResponse, problem: Problem, headers: Record<string, string>): void {
  const reply = { type: 'about:blank', ...problem }
  sendJson(response, problem.status, {
    reply,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  })
}

function sendJson(
  response: ServerResponse,
  status: number,
  { reply, headers }: { reply: unknown; headers: Record<string, string> },
): void {
  response.writeHead(status, headers)
  response.end(JSON.stringify(reply))
}

const FOREIGN_ORIGIN: Problem = {
  status: 403,
  title: 'Foreign origin',
  detail: 'Only pages of this machine may work the sandbox: the Origin is neither localhost nor 127.0.0.1.',
}
const NO_SUCH_PATH: Problem = { status: 404, title: 'No such path', detail: 'See GET /control/openapi.json.' }
const WRONG_METHOD: Problem = { status: 405, title: 'Wrong method', detail: 'See the Allow header.' }
