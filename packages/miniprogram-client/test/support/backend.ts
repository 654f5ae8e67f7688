import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { ROUTES, type RouteName } from '@mini-push/contracts'

interface ReceivedCall {
  route: RouteName
  url: string
  headers: IncomingMessage['headers']
  body: unknown
}

export interface Answer {
  status: number
  body: unknown
}

export interface Backend extends AsyncDisposable {
  baseUrl: string
  /** Everything that arrived, in order. */
  calls: ReceivedCall[]
  /** What a route answers from now on. */
  answer(route: RouteName, answer: Answer | ((call: ReceivedCall) => Answer)): void
  callsOf(route: RouteName): ReceivedCall[]
}

const TEMPLATES = [
  template('task-reminder', 'id-task'),
  template('task-done', 'id-task'),
  template('class-notice', 'id-class'),
  template('homework', 'id-homework'),
  template('exam', 'id-exam'),
]

/** A backend on loopback that answers each route as the contract says, until a test says otherwise. */
export async function startBackend(): Promise<Backend> {
  const calls: ReceivedCall[] = []
  const answers = new Map<RouteName, (call: ReceivedCall) => Answer>()
  let tokens = 0
  answers.set('createSession', () => ok({ token: `token-${++tokens}`, user: { id: 'user-alice' } }))
  answers.set('listTemplates', () => ok({ templates: TEMPLATES }))
  answers.set('reportConsent', () => ok({ grants: [] }))
  answers.set('sendMessage', () => ({ status: 202, body: { id: 'message-1', state: 'queued' } }))
  answers.set('cancelMessage', () => ok({ id: 'message-1', state: 'cancelled' }))
  answers.set('listMessages', () => ok({ messages: [], nextCursor: null }))

  const server = createServer(async (request, response) => {
    const call = await readCall(request)
    calls.push(call)
    const { status, body } = answers.get(call.route)?.(call) ?? problem(404, 'not-found')
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')

  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    calls,
    answer: (route, answer) => answers.set(route, typeof answer === 'function' ? answer : () => answer),
    callsOf: (route) => calls.filter((call) => call.route === route),
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

export const ok = (body: unknown): Answer => ({ status: 200, body })

export function problem(status: number, code: string, errors?: unknown): Answer {
  return { status, body: { type: 'about:blank', title: code, status, code, detail: `Said ${code}.`, errors } }
}

async function readCall(request: IncomingMessage): Promise<ReceivedCall> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  const url = request.url ?? ''
  const route = findRoute(request.method ?? '', url)
  return { route, url, headers: request.headers, body: text ? JSON.parse(text) : undefined }
}

function findRoute(method: string, url: string): RouteName {
  const path = url.split('?')[0] ?? ''
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const pattern = new RegExp(`^${ROUTES[name].path.replaceAll(/:\w+/g, '[^/]+')}$`)
    if (ROUTES[name].method === method && pattern.test(path)) return name
  }
  throw new Error(`The contract has no route ${method} ${path}.`)
}

function template(name: string, consentSubject: string) {
  return { name, title: name, consentSubject, kind: 'one-time', selfSend: true, fields: [] }
}
