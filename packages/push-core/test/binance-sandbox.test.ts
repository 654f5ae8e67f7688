import { generateKeyPairSync } from 'node:crypto'
import { createSandboxControl, type Fault, startSandbox } from '@mini-push/sandbox'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BinanceOptions,
  createBinanceProvider,
  createPush,
  type Message,
  type MessageContent,
  type Outcome,
  type Template,
} from '../src/index.ts'

const never = new AbortController().signal
const DAY = 24 * 60 * 60 * 1_000

const withdrawal: Template = {
  name: 'withdrawal',
  fields: { outcome: { label: 'Outcome' }, amount: { label: 'Amount' } },
  binance: { templateId: '13440002', parameters: { outcome: 'result', amount: 'withdrawMoney' } },
}
const { templateId } = withdrawal.binance ?? expect.unreachable()
const right = { outcome: 'success', amount: '100' }

/** The sandbox, and a provider of its app; what a backend would have. */
async function openWorld(options: Partial<BinanceOptions> = {}) {
  const sandbox = await startSandbox({ controlPort: 0, wechat: { port: 0 }, binance: { port: 0 } })
  const control = createSandboxControl(sandbox.controlUrl)
  const [app = expect.unreachable()] = await control.apps({ platform: 'binance' })
  const { appId, accessKey, secretKey, openDataPrivateKey, origin } = app
  const settings = { appId, accessKey, secretKey, openDataPrivateKey, origin, ...options }
  const push = createPush({ providers: { demo: createBinanceProvider(settings) } })

  /** The sheet on the person's phone, then what the backend makes of the answer. */
  async function agree(user = 'alice', asked = templateId): Promise<string> {
    const answers = await control.binance.subscribe({ user, decisions: { [asked]: 'accept' } })
    const answer = answers[asked]
    const token = typeof answer === 'object' ? answer.token : undefined
    const { now } = await control.clock()
    const agreed = [{ subject: asked, ...(token && { token }) }]
    const consent = { identity: 'anonymous', agreed, agreedAt: new Date(now) }
    const [grant = expect.unreachable()] = await push.provider('demo').redeem(consent, never)
    return grant.token ?? ''
  }

  async function send(token: string, rest: Partial<MessageContent & Pick<Message, 'resent'>> = {}) {
    const { resent = false, ...content } = rest
    const payload = push.compose({ app: 'demo', template: withdrawal, data: right, ...content })
    const recipient = { identity: 'anonymous', token }
    return await push.send({ app: 'demo', id: 'message-1', payload, recipient, resent }, never)
  }

  return {
    control,
    app,
    settings,
    push,
    agree,
    send,
    inbox: () => control.inbox({ platform: 'binance' }),
    countCalls: async (endpoint: string) =>
      (await control.calls({ platform: 'binance' })).filter((call) => call.endpoint === endpoint).length,
    pass: (durationMs: number) => control.moveClock({ advanceMs: durationMs }),
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
}

describe('the main job', () => {
  it('signs a person in, and their message lies in their inbox, once', async () => {
    await using world = await openWorld()
    const code = await world.control.binance.openData({ user: 'alice' })
    const { openId } = world.app.users.find(({ user }) => user === 'alice') ?? expect.unreachable()
    expect(await world.push.provider('demo').exchange(code, never)).toEqual({ identity: openId })

    const page = '/pages/tasks/index?id=7&from=push'
    expect(await world.send(await world.agree(), { page })).toEqual({ kind: 'accepted' })
    expect(await world.inbox()).toMatchObject([
      {
        user: 'alice',
        templateId,
        language: 'en',
        parameters: expect.arrayContaining([
          { name: 'result', value: 'success' },
          { name: 'withdrawMoney', value: '100' },
        ]),
        launch: { path: 'pages/tasks/index', query: { id: '7', from: 'push' } },
      },
    ])
  })

  it('reaches a person who never signed in, on the entry page, in Chinese', async () => {
    await using world = await openWorld()
    expect(await world.send(await world.agree('bob'), { lang: 'zh_CN' })).toEqual({ kind: 'accepted' })
    const [entryPage] = world.app.pages
    expect(await world.inbox()).toMatchObject([
      { user: 'bob', language: 'zh-CN', launch: { path: entryPage } },
    ])
  })
})

describe('a pushToken', () => {
  it('is good for one message', async () => {
    await using world = await openWorld()
    const token = await world.agree()
    await world.send(token)
    expect(await world.send(token)).toMatchObject({
      kind: 'refused',
      reason: 'invalid-grant',
      grant: 'void',
      platformCode: '900230',
    })
    expect(await world.inbox()).toHaveLength(1)
  })

  it.each([
    ['a minute before its end', 7 * DAY - 60_000, { kind: 'accepted' }, 1],
    ['after eight days', 8 * DAY, { kind: 'refused', reason: 'invalid-grant', grant: 'void' }, 0],
  ])('%s', async (_when, ageMs, outcome, delivered) => {
    await using world = await openWorld()
    const token = await world.agree()
    await world.pass(ageMs)
    expect(await world.send(token)).toMatchObject(outcome)
    expect(await world.inbox()).toHaveLength(delivered)
  })

  it.each<[string, (world: Awaited<ReturnType<typeof openWorld>>) => Promise<string>]>([
    ['of another template', (world) => world.agree('alice', '13440001')],
    ['that nobody gave', async () => 'pt_nobody'],
  ])('%s is refused', async (_what, obtain) => {
    await using world = await openWorld()
    expect(await world.send(await obtain(world))).toMatchObject({ kind: 'refused', reason: 'invalid-grant' })
    expect(await world.inbox()).toEqual([])
  })
})

describe('a person who changed their mind', () => {
  it.each([
    ['about every message', { mainSwitch: false }, 'void-app'],
    ['about one template', { templateSwitches: { [templateId]: false } }, 'void-template'],
  ])('%s gets none', async (_what, change, grant) => {
    await using world = await openWorld()
    const token = await world.agree()
    await world.control.binance.changeSettings({ user: 'alice', ...change })
    expect(await world.send(token)).toMatchObject({ kind: 'refused', reason: 'consent-withdrawn', grant })
    expect(await world.inbox()).toEqual([])
  })
})

const atSend = { platform: 'binance', endpoint: 'send' } as const

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
      'an outage',
      { ...atSend, kind: 'code', code: 900003 },
      { kind: 'unknown', reason: 'platform-unsure' },
      0,
    ],
    [
      'a rate limit',
      { ...atSend, kind: 'code', code: 900231 },
      { kind: 'deferred', reason: 'rate-limited' },
      0,
    ],
  ])('%s is called by its name, and never repeated', async (_what, fault, outcome, delivered) => {
    await using world = await openWorld({ timeoutMs: 500 })
    const token = await world.agree()
    await world.control.addFault(fault)
    expect(await world.send(token)).toMatchObject(outcome)
    expect(await world.inbox()).toHaveLength(delivered)
    expect(await world.countCalls('send')).toBe(1)
  })

  it.each<[string, Fault, Partial<Outcome>]>([
    ['a lost request', { ...atSend, kind: 'drop-before-commit' }, { kind: 'accepted' }],
    [
      'a lost reply',
      { ...atSend, kind: 'drop-after-commit' },
      { kind: 'unknown', reason: 'taken-before', final: true },
    ],
  ])('the repeat after %s leaves one message in the inbox', async (_what, fault, outcome) => {
    await using world = await openWorld()
    const token = await world.agree()
    await world.control.addFault(fault)
    await world.send(token)
    expect(await world.send(token, { resent: true })).toMatchObject(outcome)
    expect(await world.inbox()).toHaveLength(1)
  })
})

describe('the signature', () => {
  const MINUTE = 60_000

  it.each<[string, Partial<BinanceOptions>]>([
    ['with a wrong secret key', { secretKey: 'wrong' }],
    ['with an unknown access key', { accessKey: 'wrong' }],
    ['by a clock that is ten minutes behind', { now: () => new Date(Date.now() - 10 * MINUTE) }],
    ['by a clock that is ten minutes ahead', { now: () => new Date(Date.now() + 10 * MINUTE) }],
  ])('%s is refused; the message waits and its token is left', async (_what, mistake) => {
    await using world = await openWorld(mistake)
    const token = await world.agree()
    expect(await world.send(token)).toMatchObject({ kind: 'deferred', reason: 'credential-refused' })
    expect((await world.control.binance.settings({ user: 'alice' })).pushTokens[templateId]).toBe(1)
  })

  it('is of real time, wherever the lifetimes have been moved to', async () => {
    await using world = await openWorld()
    await world.pass(30 * DAY)
    expect(await world.send(await world.agree())).toEqual({ kind: 'accepted' })
  })

  it('holds for whatever a message says', async () => {
    await using world = await openWorld()
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value.trim() !== '')
    await fc.assert(
      fc.asyncProperty(text, text, async (outcome, amount) => {
        expect(await world.send(await world.agree(), { data: { outcome, amount } })).toEqual({
          kind: 'accepted',
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('an open data code', () => {
  it.each<[string, (world: Awaited<ReturnType<typeof openWorld>>) => Promise<string>, string]>([
    ['that nobody gave', async () => 'dt /+?&=é', '900201'],
    [
      'of three minutes ago',
      async (world) => {
        const code = await world.control.binance.openData({ user: 'bob' })
        await world.pass(180_000)
        return code
      },
      '900200',
    ],
  ])('%s is invalid', async (_what, obtain, platformCode) => {
    await using world = await openWorld()
    const exchange = world.push.provider('demo').exchange(await obtain(world), never)
    await expect(exchange).rejects.toMatchObject({ code: 'invalid-code', platformCode })
  })

  it('cannot be read with a key that is not the other half of the one in the Workspace', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const openDataPrivateKey = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
    await using world = await openWorld({ openDataPrivateKey })
    const code = await world.control.binance.openData({ user: 'alice' })
    await expect(world.push.provider('demo').exchange(code, never)).rejects.toMatchObject({
      code: 'misconfigured',
    })
  })
})

describe('what the check stops', () => {
  it('the platform refuses', async () => {
    await using world = await openWorld()
    const data = { outcome: 'success' }
    const content = { app: 'demo', template: withdrawal, data }
    expect(world.push.check(content)).toMatchObject([{ field: 'data.amount', code: 'missing' }])
    expect(await world.send(await world.agree(), { data })).toMatchObject({
      kind: 'refused',
      reason: 'invalid-content',
      grant: 'return',
    })
  })
})

it('no outcome and no error holds a secret or an identity', async () => {
  await using world = await openWorld()
  const token = await world.agree()
  const code = await world.control.binance.openData({ user: 'alice' })
  const said: unknown[] = [await world.send(token), await world.send(token), await world.send('pt_nobody')]
  const wrongKey = createBinanceProvider({ ...world.settings, secretKey: 'f'.repeat(32) })
  const refused = await wrongKey.exchange(code, never).catch((reason: unknown) => reason)
  said.push(refused instanceof Error ? `${refused.stack} ${JSON.stringify(refused)}` : refused)

  const calls = await world.control.calls({ platform: 'binance' })
  const signatures = calls.map(({ headers }) => headers['x-mp-open-api-token'] ?? '')
  const { accessKey, secretKey, users } = world.app
  const openIds = users.map(({ openId }) => openId)
  expect(signatures).toHaveLength(4)
  for (const secret of [
    token,
    'pt_nobody',
    code,
    accessKey,
    secretKey,
    'f'.repeat(32),
    ...openIds,
    ...signatures,
  ])
    expect(JSON.stringify(said)).not.toContain(secret)
})
