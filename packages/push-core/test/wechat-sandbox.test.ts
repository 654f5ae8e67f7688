import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { createSandboxControl, type Fault, startSandbox } from '@mini-push/sandbox'
import { describe, expect, it } from 'vitest'
import {
  createMemoryCredentialStore,
  createPush,
  createWechatProvider,
  type Outcome,
  type PlatformEvent,
  type Template,
  type WechatOptions,
} from '../src/index.ts'
import { toMessage } from './support/to-message.ts'

const never = new AbortController().signal

const reminder: Template = {
  name: 'reminder',
  fields: { task: { label: 'Task' }, course: { label: 'Course' }, note: { label: 'Note' } },
  wechat: {
    templateId: 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U',
    keys: { task: 'thing1', course: 'thing9', note: 'thing10' },
    kind: 'one-time',
  },
}

/** The sandbox, and a provider of its app; what a backend would have. */
async function openWorld(options: Partial<WechatOptions> = {}) {
  const sandbox = await startSandbox({ controlPort: 0, wechat: { port: 0 } })
  const control = createSandboxControl(sandbox.controlUrl)
  const [app = expect.unreachable()] = await control.apps({ platform: 'wechat' })
  const { appId, secret, origin, callback } = app
  const settings: WechatOptions = {
    appId,
    secret,
    origin,
    callback: { token: callback.token, encodingAesKey: callback.encodingAesKey, mode: callback.mode },
    clock: { now: () => new Date(nowMs) },
    ...options,
  }
  let nowMs = Date.now()
  const templateId = reminder.wechat?.templateId ?? ''
  const openidOf = (user: string) => app.users.find((person) => person.user === user)?.openid ?? ''
  const toLetter = (user: string, data: Record<string, string>) => ({
    app: 'demo',
    template: reminder,
    data,
    page: '/pages/tasks/index?id=7',
    recipient: { identity: openidOf(user) },
  })
  const push = createPush({ providers: { demo: createWechatProvider(settings) } })
  return {
    control,
    app,
    settings,
    push,
    openidOf,
    accept: (user: string) => control.wechat.consent({ user, decisions: { [templateId]: 'accept' } }),
    permits: async (user: string) => (await control.wechat.settings({ user })).permits[templateId] ?? 0,
    send: (user = 'alice', data = { task: 'Piano', course: 'Class 3', note: 'Bring your notes' }) =>
      push.send(toMessage(push, toLetter(user, data)), never),
    countCalls: async (endpoint: string) =>
      (await control.calls()).filter((call) => call.endpoint === endpoint).length,
    pass: async (durationMs: number) => {
      nowMs += durationMs
      await control.moveClock({ advanceMs: durationMs })
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
}

describe('the main job', () => {
  it('signs a person in, and their message lies in their inbox, once', async () => {
    await using world = await openWorld()
    const code = await world.control.wechat.login({ user: 'alice' })
    expect(await world.push.provider('demo').exchange(code, never)).toEqual({
      identity: world.openidOf('alice'),
    })

    await world.accept('alice')
    const outcome = await world.send()
    const inbox = await world.control.inbox({ platform: 'wechat' })
    expect(outcome).toEqual({ kind: 'accepted', platformMessageId: inbox[0]?.msgid })
    expect(inbox).toMatchObject([
      { user: 'alice', page: 'pages/tasks/index?id=7', miniprogramState: 'formal', lang: 'zh_CN' },
    ])
    expect(inbox[0]?.fields.map(({ value }) => value)).toEqual(['Piano', 'Class 3', 'Bring your notes'])
    expect(await world.permits('alice')).toBe(0)
  })

  it('refuses the second message of one permit', async () => {
    await using world = await openWorld()
    await world.accept('alice')
    await world.send()
    expect(await world.send()).toMatchObject({ kind: 'refused', reason: 'no-permit', grant: 'void-template' })
    expect(await world.control.inbox({ platform: 'wechat' })).toHaveLength(1)
  })
})

describe('a login code', () => {
  it('is good once: the second exchange says that it is invalid', async () => {
    await using world = await openWorld()
    const provider = world.push.provider('demo')
    const code = await world.control.wechat.login({ user: 'bob' })
    await provider.exchange(code, never)
    await expect(provider.exchange(code, never)).rejects.toMatchObject({
      code: 'invalid-code',
      platformCode: '40163',
    })
  })

  it('ends after five minutes', async () => {
    await using world = await openWorld()
    const code = await world.control.wechat.login({ user: 'bob' })
    await world.pass(301_000)
    const exchange = world.push.provider('demo').exchange(code, never)
    await expect(exchange).rejects.toMatchObject({ code: 'invalid-code', platformCode: '40029' })
  })
})

describe('the access token', () => {
  it('is fetched once by eight providers that share a store', async () => {
    await using world = await openWorld()
    const credentialStore = createMemoryCredentialStore()
    const users = ['alice', 'bob', 'carol']
    for (const user of users) await world.accept(user)
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        createWechatProvider({ ...world.settings, credentialStore }).send(
          toMessage(world.push, {
            app: 'demo',
            template: reminder,
            data: { task: 'Piano', course: 'Class 3', note: 'x' },
            recipient: { identity: world.openidOf(users[index] ?? '') || 'nobody' },
          }),
          never,
        ),
      ),
    )
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(3)
    expect(await world.countCalls('stable_token')).toBe(1)
  })

  it.each(['stable_token', 'token'] as const)(
    'of %s is fetched anew when it has expired',
    async (tokenSource) => {
      await using world = await openWorld({ tokenSource })
      await world.accept('alice')
      await world.accept('bob')
      await world.send('alice')
      await world.pass(7_300_000)
      expect(await world.send('bob')).toMatchObject({ kind: 'accepted' })
      expect(await world.countCalls(tokenSource)).toBe(2)
      expect(await world.countCalls('send')).toBe(2)
    },
  )

  it('that another program voided is replaced, and the message goes out once', async () => {
    await using world = await openWorld({ tokenSource: 'token' })
    await world.accept('alice')
    await world.accept('bob')
    await world.send('alice')
    const { appId, secret, origin } = world.app
    const query = new URLSearchParams({ grant_type: 'client_credential', appid: appId, secret })
    for (let call = 0; call < 2; call += 1) await fetch(`${origin}/cgi-bin/token?${query}`)
    expect(await world.send('bob')).toMatchObject({ kind: 'accepted' })
    expect(await world.control.inbox({ user: 'bob' })).toHaveLength(1)
    expect(await world.countCalls('send')).toBe(3)
  })
})

const atSend = { platform: 'wechat', endpoint: 'send' } as const

describe('what goes wrong on the way', () => {
  it.each<[string, Fault, Partial<Outcome>, number]>([
    [
      'a lost request',
      { ...atSend, kind: 'drop-before-commit' },
      { kind: 'unknown', reason: 'connection-lost' },
      0,
    ],
    [
      'a lost reply',
      { ...atSend, kind: 'drop-after-commit' },
      { kind: 'unknown', reason: 'connection-lost' },
      1,
    ],
    ['half a reply', { ...atSend, kind: 'malformed' }, { kind: 'unknown', reason: 'reply-unreadable' }, 1],
    [
      'a late reply',
      { ...atSend, kind: 'delay', delayMs: 5_000 },
      { kind: 'unknown', reason: 'timed-out' },
      1,
    ],
    [
      'a bad gateway',
      { ...atSend, kind: 'status', status: 502 },
      { kind: 'unknown', reason: 'reply-unreadable' },
      0,
    ],
    [
      'a busy platform',
      { ...atSend, kind: 'code', code: -1 },
      { kind: 'deferred', reason: 'platform-busy' },
      0,
    ],
    [
      'a used-up quota',
      { ...atSend, kind: 'code', code: 45009 },
      { kind: 'deferred', reason: 'quota-exhausted' },
      0,
    ],
    [
      'a parallel send',
      { ...atSend, kind: 'code', code: 43108 },
      { kind: 'deferred', reason: 'recipient-busy' },
      0,
    ],
    [
      'a ban',
      { ...atSend, kind: 'code', code: 43107 },
      { kind: 'refused', reason: 'banned', grant: 'return' },
      0,
    ],
  ])('%s is called by its name, and never repeated', async (_what, fault, outcome, delivered) => {
    await using world = await openWorld({ timeoutMs: 500 })
    await world.accept('alice')
    await world.control.addFault(fault)
    expect(await world.send()).toMatchObject(outcome)
    expect(await world.control.inbox({ platform: 'wechat' })).toHaveLength(delivered)
    expect(await world.countCalls('send')).toBe(1)
  })
})

describe('what the check lets through', () => {
  it.each([
    { task: 'x'.repeat(20), course: '课程 3！', note: '🚀'.repeat(10) },
    { task: '-', course: '1', note: '¥ % & <b>' },
  ])('the platform takes: %j', async (data) => {
    await using world = await openWorld()
    await world.accept('alice')
    expect(world.push.check({ app: 'demo', template: reminder, data })).toEqual([])
    expect(await world.send('alice', data)).toMatchObject({ kind: 'accepted' })
  })

  it.each([
    { task: 'x'.repeat(21), course: 'a', note: 'b' },
    { task: 'two\nlines', course: 'a', note: 'b' },
    { task: '', course: 'a', note: 'b' },
  ])('and what it stops the platform refuses: %j', async (data) => {
    await using world = await openWorld()
    await world.accept('alice')
    expect(world.push.check({ app: 'demo', template: reminder, data })).toHaveLength(1)
    expect(await world.send('alice', data)).toMatchObject({ kind: 'refused', reason: 'invalid-content' })
    expect(await world.permits('alice')).toBe(1)
  })
})

describe('callbacks', () => {
  it.each([
    { mode: 'plain', format: 'json', listShape: 'object' },
    { mode: 'plain', format: 'xml', listShape: 'array' },
    { mode: 'compatible', format: 'json', listShape: 'wrapped' },
    { mode: 'compatible', format: 'xml', listShape: 'object' },
    { mode: 'secure', format: 'json', listShape: 'array' },
    { mode: 'secure', format: 'xml', listShape: 'wrapped' },
  ] as const)('tell the whole story in $mode $format, List as $listShape', async (settings) => {
    await using world = await openWorld()
    const { token, encodingAesKey } = world.app.callback
    const callback = { token, encodingAesKey, mode: settings.mode }
    await using address = await listenFor(createWechatProvider({ ...world.settings, callback }))
    await world.control.wechat.setCallback({ ...settings, url: address.url })

    await world.accept('alice')
    await address.waitFor(1)
    const outcome = await world.send()
    await address.waitFor(2)
    const templateId = reminder.wechat?.templateId ?? ''
    await world.control.wechat.changeSettings({ user: 'alice', itemSettings: { [templateId]: 'reject' } })

    const events = await address.waitFor(3)
    const common = { identity: world.openidOf('alice'), templateId }
    expect(events).toMatchObject([
      { ...common, kind: 'consent-given' },
      {
        ...common,
        kind: 'delivered',
        platformMessageId: outcome.kind === 'accepted' && outcome.platformMessageId,
      },
      { ...common, kind: 'consent-withdrawn' },
    ])
    expect(new Set(events.map(({ key }) => key)).size).toBe(3)
  })
})

it('no outcome and no error holds a secret or an identity', async () => {
  await using world = await openWorld({ coolDownMs: 0 })
  await world.accept('alice')
  const said: unknown[] = [await world.send(), await world.send(), await world.send('nobody')]
  const wrongSecret = createWechatProvider({ ...world.settings, secret: 'f'.repeat(32) })
  const code = await world.control.wechat.login({ user: 'alice' })
  said.push(
    await wrongSecret
      .exchange(code, never)
      .catch((error: Error) => `${error.stack} ${JSON.stringify(error)}`),
  )
  said.push(await world.send('alice', { task: 'x'.repeat(99), course: 'a', note: 'b' }))

  const calls = await world.control.calls()
  const tokens = calls.flatMap(({ query }) => query.access_token ?? [])
  const hidden = [world.app.secret, 'f'.repeat(32), code, world.openidOf('alice'), ...tokens]
  expect(tokens.length).toBeGreaterThan(2)
  for (const secret of hidden) expect(JSON.stringify(said)).not.toContain(secret)
})

/** A callback address that reads with `provider` and answers what it says. */
async function listenFor(provider: ReturnType<typeof createWechatProvider>) {
  const events: PlatformEvent[] = []
  const arrivals = new EventTarget()
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://callback')
    const body = await text(request)
    const query = Object.fromEntries(searchParams)
    const result = provider.receive({ method: request.method ?? '', query, body })
    events.push(...result.events)
    response.end(result.reply)
    arrivals.dispatchEvent(new Event('events'))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}/callbacks`,
    async waitFor(count: number) {
      while (events.length < count) await once(arrivals, 'events')
      return events
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
