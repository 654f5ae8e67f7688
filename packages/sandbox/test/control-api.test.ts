import { describe, expect, test } from 'vitest'
import { openBooks } from '../src/books.ts'
import { createRoutes } from '../src/control/routes.ts'
import { FeedEvent } from '../src/feed.ts'
import { closePlatforms, startPlatforms } from '../src/start-platforms.ts'
import { openReceiver } from './receiver.ts'
import { openWorld, REMINDER, type World } from './world.ts'

interface Operation {
  parameters?: { name: string; required: boolean }[]
  requestBody?: { content: { 'application/json': { example: unknown } } }
}

async function readOperations(world: World) {
  const response = await fetch(`${world.controlUrl}/control/openapi.json`)
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, Operation>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

/** Everything that the control API can do. */
const OPERATIONS = [
  'DELETE /control/faults',
  'GET /control/alipayplus/settings',
  'GET /control/apps',
  'GET /control/binance/settings',
  'GET /control/calls',
  'GET /control/clock',
  'GET /control/faults',
  'GET /control/health',
  'GET /control/inbox',
  'GET /control/openapi.json',
  'GET /control/pushes',
  'GET /control/wechat/events',
  'GET /control/wechat/settings',
  'POST /control/alipayplus/auth-code',
  'POST /control/alipayplus/settings',
  'POST /control/binance/open-data',
  'POST /control/binance/settings',
  'POST /control/binance/subscribe',
  'POST /control/clock',
  'POST /control/faults',
  'POST /control/reset',
  'POST /control/wechat/callback',
  'POST /control/wechat/consent',
  'POST /control/wechat/events',
  'POST /control/wechat/login',
  'POST /control/wechat/settings',
]
/** The one that does not end: stream.test.ts. */
const STREAM = 'GET /control/stream'

describe('the OpenAPI document', () => {
  test('names every operation', async () => {
    await using world = await openWorld()

    const operations = await readOperations(world)
    expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      [...OPERATIONS, STREAM].toSorted(),
    )
  })

  test.each(OPERATIONS)('%s works with its own example, and its reply is as documented', async (name) => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.accept('alice')
    await world.send()
    const { operation, method, path } =
      (await readOperations(world)).find((it) => `${it.method} ${it.path}` === name) ?? expect.fail(name)
    const query = new URLSearchParams()
    for (const { name: field, required } of operation.parameters ?? [])
      if (required) query.set(field, 'alice')
    const body =
      operation.requestBody && JSON.stringify(operation.requestBody.content['application/json'].example)

    const response = await fetch(`${world.controlUrl}${path}?${query}`, {
      method,
      ...(body && { body }),
    })

    expect(response.status).toBe(200)
    const schema = await findReplySchema(method, path)
    expect(schema.parse(await response.json(), '')).toBeDefined()
  })

  test.each([...OPERATIONS, STREAM])('%s refuses what it does not document', async (name) => {
    await using world = await openWorld()
    const [method = '', path = ''] = name.split(' ')

    const query = await fetch(`${world.controlUrl}${path}?stray=1`, {
      method,
      ...(method === 'POST' && { body: '{}' }),
    })
    expect(await query.json()).toMatchObject({ status: 400, field: 'stray' })
  })
})

test('the OpenAPI document says what the stream’s events are', async () => {
  await using world = await openWorld()

  const { operation } =
    (await readOperations(world)).find(({ path }) => path === '/control/stream') ?? expect.fail('no stream')

  expect(operation).toMatchObject({
    responses: { 200: { content: { 'text/event-stream': { schema: FeedEvent.json } } } },
  })
})

async function findReplySchema(method: string, path: string) {
  const books = openBooks()
  const platforms = await startPlatforms(books, { common: { port: 0 } })
  await closePlatforms(platforms)
  const route = createRoutes(books, platforms).find(
    (candidate) => candidate.method === method && candidate.path === path,
  )
  return route?.reply ?? expect.fail(`${method} ${path} is not served`)
}

test.each([
  { path: 'wechat/login', body: { user: 'dave' }, field: 'user' },
  { path: 'wechat/login', body: {}, field: 'user' },
  { path: 'wechat/login', body: { user: 7 }, field: 'user' },
  { path: 'wechat/login', body: { user: 'alice', appId: 'wx0' }, field: 'appId' },
  { path: 'wechat/login', body: { user: 'alice', usr: 'bob' }, field: 'usr' },
  { path: 'wechat/login', body: [], field: '' },
  { path: 'wechat/login', body: null, field: '' },
  {
    path: 'wechat/consent',
    body: { user: 'alice', decisions: { [REMINDER]: 'yes' } },
    field: `decisions.${REMINDER}`,
  },
  { path: 'wechat/consent', body: { user: 'alice', decisions: [REMINDER] }, field: 'decisions' },
  { path: 'wechat/consent', body: { user: 'alice', decisions: {}, keep: 'true' }, field: 'keep' },
  {
    path: 'wechat/settings',
    body: { user: 'alice', itemSettings: { none: 'reject' } },
    field: 'itemSettings.none',
  },
  {
    path: 'wechat/settings',
    body: { user: 'alice', banned: { templates: { none: true } } },
    field: 'banned.templates.none',
  },
  { path: 'wechat/callback', body: { url: 'ftp://127.0.0.1' }, field: 'url' },
  { path: 'wechat/callback', body: { mode: 'aes' }, field: 'mode' },
  { path: 'wechat/events', body: { type: 'sent', msgid: 7 }, field: 'msgid' },
  { path: 'wechat/events', body: { type: 'unsubscribe' }, field: 'type' },
  { path: 'clock', body: {}, field: 'now' },
  { path: 'clock', body: { now: 'tomorrow' }, field: 'now' },
  { path: 'clock', body: { now: '2030-01-01', advanceMs: 1 }, field: 'now' },
  { path: 'clock', body: { now: '2030-01-01T08:00:00' }, field: 'now' },
  { path: 'clock', body: { now: 1e17 }, field: 'now' },
  { path: 'clock', body: { advanceMs: -1 }, field: 'advanceMs' },
  { path: 'clock', body: { advanceMs: 1.5 }, field: 'advanceMs' },
  { path: 'clock', body: { running: 'no' }, field: 'running' },
  { path: 'reset', body: { hard: true }, field: 'hard' },
])('POST /control/$path with $body is answered 400 naming "$field"', async ({ path, body, field }) => {
  await using world = await openWorld()

  const response = await fetch(`${world.controlUrl}/control/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })

  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ status: 400, field, detail: expect.any(String) })
})

test('a body that is no JSON is answered 400, an unknown path 404, a wrong method 405 with Allow', async () => {
  await using world = await openWorld()
  const ask = (path: string, init?: RequestInit) => fetch(`${world.controlUrl}/control/${path}`, init)

  expect((await ask('reset', { method: 'POST', body: '{' })).status).toBe(400)
  expect((await ask('nowhere')).status).toBe(404)
  const wrong = await ask('clock', { method: 'DELETE' })
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST'])
})

describe('a browser page', () => {
  test.each(['http://localhost:5173', 'http://127.0.0.1:3000', 'http://[::1]:8080'])(
    'of %s may work the sandbox',
    async (origin) => {
      await using world = await openWorld()
      const ask = (method: string) =>
        fetch(`${world.controlUrl}/control/clock`, { method, headers: { origin } })

      expect((await ask('OPTIONS')).headers.get('access-control-allow-methods')).toBe('GET, POST, DELETE')
      expect((await ask('GET')).headers.get('access-control-allow-origin')).toBe(origin)
    },
  )

  test.each(['https://example.com', 'http://localhost.example.com', 'null'])(
    'of %s may not, not even blindly',
    async (origin) => {
      await using world = await openWorld()
      await world.control.moveClock({ advanceMs: 3_600_000 })

      const response = await fetch(`${world.controlUrl}/control/reset`, {
        method: 'POST',
        headers: { origin },
      })
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null])
      expect((await world.control.clock()).offsetMs).toBeGreaterThan(3_000_000)
    },
  )
})

describe('the clock', () => {
  test('is put somewhere and runs on from there', async () => {
    await using world = await openWorld()

    const { now, offsetMs } = await world.control.moveClock({ now: '2030-06-01T08:00:00Z' })
    expect(now).toMatch(/^2030-06-01T08:00:00/)
    expect(offsetMs).toBeGreaterThan(0)
    await expect
      .poll(async () => Date.parse((await world.control.clock()).now))
      .toBeGreaterThan(Date.parse(now))
  })

  test('takes milliseconds and goes back too', async () => {
    await using world = await openWorld()

    expect((await world.control.moveClock({ now: Date.UTC(2020, 0, 1) })).now).toMatch(/^2020-01-01T00:00:00/)
    expect((await world.control.moveClock({ advanceMs: 86_400_000 })).now).toMatch(/^2020-01-02T00:00:00/)
  })

  test('stands while it is stopped, falls behind real time, and runs on from there', async () => {
    await using world = await openWorld()

    const stopped = await world.control.moveClock({ running: false })
    await expect.poll(async () => (await world.control.clock()).offsetMs).toBeLessThan(stopped.offsetMs - 20)
    expect(await world.control.clock()).toMatchObject({ now: stopped.now, running: false })

    const running = await world.control.moveClock({ running: true })
    expect(running.running).toBe(true)
    await expect.poll(async () => (await world.control.clock()).now > stopped.now).toBe(true)
    expect((await world.control.clock()).offsetMs).toBe(running.offsetMs)
  })

  test('can be moved while it is stopped, and stands there', async () => {
    await using world = await openWorld()

    await world.control.moveClock({ now: '2030-06-01T08:00:00Z', running: false })
    const { now } = await world.control.moveClock({ advanceMs: 60_000 })

    expect(now).toBe('2030-06-01T08:01:00.000Z')
    expect(await world.control.clock()).toMatchObject({ now, running: false })
  })

  test('stopped, keeps a token alive that would long be dead', async () => {
    await using world = await openWorld()
    const token = String((await world.stableToken()).json.access_token)
    await world.control.moveClock({ advanceMs: 7_199_000, running: false })
    await world.accept('alice')

    expect((await world.send({}, token)).json.errcode).toBe(0)
    await world.control.moveClock({ advanceMs: 1_001 })
    expect((await world.send({}, token)).json.errcode).not.toBe(0)
  })
})

test('reset empties every book and shows real time; ids, keys and the callback address stay', async () => {
  await using receiver = await openReceiver()
  await using world = await openWorld()
  await world.control.wechat.setCallback({ url: receiver.url, autoEvents: false, mode: 'plain' })
  const before = await world.control.apps()
  const code = await world.control.wechat.login({ user: 'alice' })
  const token = String((await world.stableToken()).json.access_token)
  await world.accept('alice')
  await world.accept('alice')
  await world.send({}, token)
  await world.control.wechat.pushEvent({ type: 'sent', user: 'alice', templateId: REMINDER })
  await world.control.wechat.changeSettings({ user: 'bob', mainSwitch: false, banned: { app: true } })
  await world.control.addFault({ platform: 'wechat', endpoint: 'token', kind: 'malformed' })
  await world.control.moveClock({ advanceMs: 3_600_000, running: false })

  await world.control.reset()

  expect(await world.control.apps()).toEqual(before)
  expect(await world.control.clock()).toMatchObject({ offsetMs: 0, running: true })
  const books = [
    world.control.inbox(),
    world.control.calls(),
    world.control.pushes(),
    world.control.faults(),
    world.control.wechat.events(),
  ]
  expect(await Promise.all(books)).toEqual([[], [], [], [], []])
  for (const user of ['alice', 'bob']) {
    expect(await world.control.wechat.settings({ user })).toEqual({ mainSwitch: true, permits: {} })
  }
  expect((await world.send({}, token)).json.errcode).toBe(40001)
  expect((await world.exchange({ js_code: code })).json.errcode).toBe(40029)
})

test('the apps are shown with all that a client needs', async () => {
  await using world = await openWorld()

  expect(world.app).toMatchObject({
    platform: 'wechat',
    appId: 'wx5a6d2f0c3b7e9184',
    secret: expect.stringMatching(/^[\da-f]{32}$/),
    originalId: 'gh_5a6d2f0c3b7e',
    origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    callback: {
      url: null,
      token: expect.stringMatching(/^[A-Za-z\d]{3,32}$/),
      encodingAesKey: expect.stringMatching(/^[A-Za-z\d]{43}$/),
      mode: 'secure',
      format: 'json',
    },
    pages: ['pages/tasks/index', 'pages/messages/index', 'pages/permissions/index'],
  })
  expect(world.app.users.map(({ user }) => user)).toEqual(['alice', 'bob', 'carol'])
  expect(world.app.templates.find(({ templateId }) => templateId === REMINDER)?.keys).toEqual([
    'thing1',
    'thing9',
    'thing10',
  ])
  expect(world.app.templates.map(({ kind }) => kind)).toContain('long-term')
})

test('two sandboxes share ids and no secret', async () => {
  await using first = await openWorld()
  await using second = await openWorld()

  expect(second.app.appId).toBe(first.app.appId)
  expect(second.openid('alice')).toBe(first.openid('alice'))
  expect(second.app.secret).not.toBe(first.app.secret)
  expect(second.app.callback.token).not.toBe(first.app.callback.token)
  expect(second.app.callback.encodingAesKey).not.toBe(first.app.callback.encodingAesKey)
})
