import { randomUUID } from 'node:crypto'
import { API_ERRORS, type ApiErrorCode, ROUTES, type RouteName } from '@mini-push/contracts'
import { OPERATIONS } from '@mini-push/contracts/openapi'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CONTENTS } from './support/contents.ts'
import { dumpOurs } from './support/dump-database.ts'
import type { Reply } from './support/http-client.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
const person = await world.signIn()
await person.agree()
afterAll(() => world.close())

/** Refused is refused: no row, no job, and no request to the platform. */
async function readBooks() {
  return { database: await dumpOurs(world.store), calls: (await world.control.calls()).length }
}
let before: Awaited<ReturnType<typeof readBooks>>
beforeEach(async () => {
  before = await readBooks()
})
afterEach(async () => {
  expect(await readBooks()).toEqual(before)
})

function expectProblem(reply: Reply, code: ApiErrorCode, fields?: readonly string[]): void {
  const { status, title } = API_ERRORS[code]
  expect(reply).toMatchObject({ status, body: { type: 'about:blank', title, status, code } })
  expect(reply.body).toHaveProperty('detail', expect.stringMatching(/\.$/))
  expect(reply.headers.get('content-type')).toBe('application/problem+json')
  expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  if (fields) expect(reply.body).toMatchObject({ errors: fields.map((field) => ({ field })) })
}

const USER = randomUUID()
const CALLER_PATH = `/v1/users/${person.userId}/external-id`

/** A good request of each route that takes a body. */
const WRITES = [
  {
    route: 'POST /v1/sessions',
    actor: world.stranger,
    path: '/v1/sessions',
    body: { app: 'demo', code: '0'.repeat(32) },
  },
  {
    route: 'POST /v1/consents',
    actor: person,
    path: '/v1/consents',
    body: { consentId: randomUUID(), answers: [{ template: 'task-reminder', decision: 'accept' }] },
  },
  {
    route: 'POST /v1/templates/:name/preview',
    actor: person,
    path: '/v1/templates/task-reminder/preview',
    body: { data: CONTENTS['task-reminder'] },
  },
  {
    route: 'POST /v1/messages',
    actor: person,
    path: '/v1/messages',
    body: { template: 'task-reminder', data: CONTENTS['task-reminder'] },
  },
  {
    route: 'PUT /v1/users/:id/external-id',
    actor: world.caller,
    path: CALLER_PATH,
    body: { app: 'demo', externalId: 'customer-1' },
  },
] as const

describe.each(WRITES)('$route', ({ route, actor, path, body }) => {
  const method = route.startsWith('PUT') ? 'PUT' : 'POST'
  const write = (text: string, contentType = 'application/json') =>
    actor.request(path, {
      method,
      headers: { 'content-type': contentType, 'idempotency-key': randomUUID() },
      body: text,
    })

  test.each([
    ['half of its JSON', JSON.stringify(body).slice(0, -1)],
    ['a text', '"text"'],
    ['a number', '7'],
    ['bytes that are no text', '\u0000'],
  ])('refuses %s as malformed', async (_, text) => {
    expectProblem(await write(text), 'malformed-body')
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data'])(
    'wants JSON, and no %s',
    async (contentType) => {
      expectProblem(await write(JSON.stringify(body), contentType), 'unsupported-media-type')
    },
  )

  test('refuses a body of more than 64 kB', async () => {
    expectProblem(await write(JSON.stringify({ ...body, padding: 'x'.repeat(65_536) })), 'body-too-large')
  })

  test('names a field that it does not know', async () => {
    expectProblem(await write(JSON.stringify({ ...body, surprise: 1 })), 'invalid-fields', ['surprise'])
  })

  test('names every field that is missing', async () => {
    const required = Object.keys(body)
    expectProblem(await write('{}'), 'invalid-fields', required)
  })

  test('wants an object', async () => {
    expectProblem(await write('[]'), 'invalid-fields', ['body'])
  })

  test('wants a body', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    expectProblem(await actor.request(path, { method, headers }), 'invalid-fields')
  })
})

describe('a field of the wrong kind is named by its path:', () => {
  const answer = { template: 'task-reminder', decision: 'accept' }
  const faults: { route: (typeof WRITES)[number]['route']; change: object; field: string }[] = [
    { route: 'POST /v1/sessions', change: { app: 7 }, field: 'app' },
    { route: 'POST /v1/sessions', change: { app: '' }, field: 'app' },
    { route: 'POST /v1/sessions', change: { code: null }, field: 'code' },
    { route: 'POST /v1/sessions', change: { code: 'c'.repeat(513) }, field: 'code' },
    { route: 'POST /v1/consents', change: { consentId: 'mine' }, field: 'consentId' },
    { route: 'POST /v1/consents', change: { answers: [] }, field: 'answers' },
    { route: 'POST /v1/consents', change: { answers: Array(6).fill(answer) }, field: 'answers' },
    {
      route: 'POST /v1/consents',
      change: { answers: [{ ...answer, decision: 'yes' }] },
      field: 'answers.0.decision',
    },
    { route: 'POST /v1/consents', change: { answers: [{ ...answer, extra: 1 }] }, field: 'answers.0.extra' },
    {
      route: 'POST /v1/consents',
      change: { answers: [{ ...answer, template: 't'.repeat(65) }] },
      field: 'answers.0.template',
    },
    { route: 'POST /v1/messages', change: { template: 7 }, field: 'template' },
    { route: 'POST /v1/messages', change: { data: 'task' }, field: 'data' },
    { route: 'POST /v1/messages', change: { data: { task: 7 } }, field: 'data.task' },
    { route: 'POST /v1/messages', change: { data: { task: 'x'.repeat(1001) } }, field: 'data.task' },
    { route: 'POST /v1/messages', change: { page: '' }, field: 'page' },
    { route: 'POST /v1/messages', change: { page: 'p'.repeat(1025) }, field: 'page' },
    { route: 'POST /v1/messages', change: { lang: 'fr_FR' }, field: 'lang' },
    { route: 'POST /v1/messages', change: { sendAt: 'tomorrow' }, field: 'sendAt' },
    { route: 'POST /v1/messages', change: { sendAt: '2026-02-30T00:00:00Z' }, field: 'sendAt' },
    { route: 'POST /v1/messages', change: { sendAt: 1_767_225_600 }, field: 'sendAt' },
    { route: 'POST /v1/messages', change: { user: 'alice' }, field: 'user' },
    { route: 'PUT /v1/users/:id/external-id', change: { app: {} }, field: 'app' },
    { route: 'PUT /v1/users/:id/external-id', change: { app: 'nowhere' }, field: 'app' },
    { route: 'PUT /v1/users/:id/external-id', change: { externalId: '' }, field: 'externalId' },
    { route: 'PUT /v1/users/:id/external-id', change: { externalId: 'x'.repeat(129) }, field: 'externalId' },
  ]
  test.each(faults)('$field of $route', async ({ route, change, field }) => {
    const write = WRITES.find((each) => each.route === route)
    if (!write) throw new Error(`There is no ${route} in the table.`)
    const body = { ...write.body, ...change }
    const reply = route.startsWith('PUT')
      ? await write.actor.put(write.path, body)
      : await write.actor.post(write.path, body, { 'idempotency-key': randomUUID() })
    expectProblem(reply, 'invalid-fields', [field])
  })

  test.each([
    ['/v1/messages?limit=0', 'limit'],
    ['/v1/messages?limit=101', 'limit'],
    ['/v1/messages?limit=ten', 'limit'],
    ['/v1/messages?limit=1&limit=2', 'limit'],
    ['/v1/messages?user=alice', 'user'],
    [`/v1/messages?cursor=${'c'.repeat(201)}`, 'cursor'],
    ['/v1/messages?color=red', 'color'],
    ['/v1/templates?color=red', 'color'],
    ['/v1/templates?app=', 'app'],
  ])('in the query %s', async (path, field) => {
    expectProblem(await world.caller.get(path), 'invalid-fields', [field])
  })
})

describe('whoever does not say who they are', () => {
  const names = Object.keys(ROUTES) as RouteName[]
  const closed = names
    .filter((name) => OPERATIONS[name].by.length > 0)
    .map((name) => ({
      method: ROUTES[name].method,
      path: ROUTES[name].path.replace(':id', USER).replace(':name', 'task-reminder'),
    }))

  test.each(closed)('is answered 401 at $method $path', async ({ method, path }) => {
    expectProblem(await world.stranger.request(path, { method }), 'sign-in-required')
  })

  test.each(['Bearer', 'Bearer  ', 'Basic YWxpY2U6', 'Bearer two tokens', `Bearer ${'x'.repeat(4_000)}`])(
    'or says "%s", is answered 401',
    async (authorization) => {
      const init = { method: 'GET', headers: { authorization } }
      expectProblem(await world.stranger.request('/v1/grants', init), 'sign-in-required')
    },
  )
})

describe('whoever is not the right one', () => {
  test('is answered 403: a caller where only a person may act', async () => {
    expectProblem(await world.caller.get('/v1/grants'), 'not-allowed')
    expectProblem(await world.caller.post('/v1/consents', {}), 'not-allowed')
  })

  test('is answered 403: a person where only a caller may act', async () => {
    expectProblem(await person.put(CALLER_PATH, { app: 'demo', externalId: 'me' }), 'not-allowed')
  })
})

describe('an address', () => {
  test.each(['/', '/v1', '/v2/messages', '/v1/message', '/v1/sessions/7', '/health', '/V1/nothing'])(
    'that does not exist is answered 404: %s',
    async (path) => {
      expectProblem(await person.get(path), 'not-found')
    },
  )

  test.each(['1', 'alice', `${USER}0`, '%00', '..%2F'])('with the id "%s" names no message', async (id) => {
    expectProblem(await person.get(`/v1/messages/${id}`), 'not-found')
    expectProblem(await person.delete(`/v1/messages/${id}`), 'not-found')
  })

  test('that is badly encoded is answered 404 too', async () => {
    expectProblem(await person.get('/v1/messages/%E0%A4%A'), 'not-found')
  })

  test.each([
    ['DELETE', '/v1/sessions', ['POST']],
    ['PUT', '/v1/messages', ['GET', 'HEAD', 'POST']],
    ['PATCH', `/v1/messages/${USER}`, ['DELETE', 'GET', 'HEAD']],
    ['POST', '/v1/grants', ['GET', 'HEAD']],
    ['POST', CALLER_PATH, ['PUT']],
    ['DELETE', '/callbacks/wechat/demo', ['GET', 'HEAD', 'POST']],
    ['POST', '/health/live', ['GET', 'HEAD']],
    ['PROPFIND', '/v1/grants', ['GET', 'HEAD']],
  ])('without the method %s %s says which it has', async (method, path, allowed) => {
    const reply = await person.request(path, { method })
    expectProblem(reply, 'method-not-allowed')
    expect(reply.headers.get('allow')?.split(', ').sort()).toEqual(allowed)
  })
})
