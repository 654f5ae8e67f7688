import { describe, expect, it } from 'vitest'
import {
  BINANCE_FAILURES,
  type BinanceOptions,
  createBinanceProvider,
  type Message,
  type Recipient,
} from '../src/index.ts'
import { type Answer, type Call, envelope, expectedToken, startFakeBinance } from './support/fake-binance.ts'
import { httpReply, startRawServer } from './support/raw-server.ts'
import { type Letter, toMessage } from './support/to-message.ts'

const keys = { appId: 'ozSQnakAm7apa6ew7crPYd', accessKey: 'AK0123456789', secretKey: 'SK0123456789' }
const token = 'pt_0123456789'
const identity = 'anonymous-1234'
const never = new AbortController().signal

const letter: Letter = {
  app: 'demo',
  template: {
    name: 'withdrawal',
    fields: { outcome: { label: 'Outcome' }, amount: { label: 'Amount' } },
    binance: { templateId: '1344', parameters: { outcome: 'result', amount: 'withdrawMoney' } },
  },
  data: { outcome: 'success', amount: '100' },
  page: 'pages/index/index?source=push',
  recipient: { identity, token },
}

/** Binance with a send that answers as the test says. */
async function startWorld(
  onSend: (call: Call) => Answer | Promise<Answer>,
  options: Partial<BinanceOptions> = {},
) {
  const binance = await startFakeBinance(onSend)
  const provider = createBinanceProvider({ ...keys, origin: binance.origin, ...options })
  const message = toMessage(provider, letter)
  const send = (change: Partial<Message> = {}, signal = never) =>
    provider.send({ ...message, ...change }, signal)
  return { binance, send, [Symbol.asyncDispose]: () => binance[Symbol.asyncDispose]() }
}

const accept = () => envelope('000000', { statusCode: '000000' })

describe('an accepted message', () => {
  it('is one call that carries exactly what section 2.2 names', async () => {
    await using world = await startWorld(accept)
    expect(await world.send()).toEqual({ kind: 'accepted' })
    expect(world.binance.calls).toMatchObject([
      {
        method: 'POST',
        target: '/mp-api/v1/apps/ozSQnakAm7apa6ew7crPYd/message/send',
        headers: { 'content-type': 'application/json' },
        body: '{"appId":"ozSQnakAm7apa6ew7crPYd","pushToken":"pt_0123456789","templateId":"1344","language":"en","path":"pages/index/index?source=push","parameters":[{"name":"result","value":"success"},{"name":"withdrawMoney","value":"100"}]}',
      },
    ])
  })

  it('is vector B, byte for byte, header and all', async () => {
    await using server = await startRawServer((socket) => {
      if (server.received.join('').endsWith(']}')) socket.end(httpReply(accept().body))
    })
    const provider = createBinanceProvider({
      appId: 'ozSQnakAm7apa6ew7crPYd',
      accessKey: 'AKTESTACCESSKEY0001',
      secretKey: 'test-secret-key-0123456789abcdef',
      origin: server.origin,
      now: () => new Date(1_700_000_000_000),
    })
    expect(await provider.send(toMessage(provider, letter), never)).toEqual({ kind: 'accepted' })
    const sent = server.received.join('')
    expect(sent).toMatch(/^POST \/mp-api\/v1\/apps\/ozSQnakAm7apa6ew7crPYd\/message\/send HTTP\/1\.1\r\n/)
    expect(sent).toContain(
      'x-mp-open-api-token: eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJBS1RFU1RBQ0NFU1NLRVkwMDAxIiwiZGlnIjoiNjNkMDVkZDcwMDJmMWY3ZjJiOGUyNWI4NTViM2IwYWM0ZmNjYjgzMDg3N2UzYzA5MzE3NWZhZGZmY2JkYTBiYiIsInRzIjoxNzAwMDAwMDAwfQ.vGqQL2I_f1M5ocHnWXFfihn-ZOrb3k-qWQmQu6iuing\r\n',
    )
    expect(sent).toMatch(/\r\ncontent-length: 227\r\n/)
  })

  it('is signed anew for each attempt, over the bytes that are sent, in real time', async () => {
    let nowMs = Date.UTC(2026, 2, 4)
    await using world = await startWorld(accept, { now: () => new Date(nowMs) })
    const payload = { templateId: '1344', parameters: [{ name: 'result', value: '提醒 🚀 "é" \u2028' }] }
    await world.send({ payload })
    nowMs += 61_500
    await world.send({ payload, resent: true })
    const [first = expect.unreachable(), second = expect.unreachable()] = world.binance.calls
    expect(second.body).toBe(first.body)
    expect(first.headers['x-mp-open-api-token']).toBe(expectedToken(first, keys, 1_772_582_400))
    expect(second.headers['x-mp-open-api-token']).toBe(expectedToken(second, keys, 1_772_582_461))
  })

  it('may be one that was sent before and lost', async () => {
    await using world = await startWorld(accept)
    expect(await world.send({ resent: true })).toEqual({ kind: 'accepted' })
  })
})

it.each<[string, Recipient]>([
  ['no token', { identity }],
  ['an empty token', { identity, token: '' }],
])('a message with %s is refused without a call', async (_what, recipient) => {
  await using world = await startWorld(accept)
  expect(await world.send({ recipient })).toEqual({ kind: 'refused', reason: 'invalid-grant', grant: 'void' })
  expect(world.binance.calls).toEqual([])
})

/** The code of the call, or the statusCode of the message: which of the two carries it is the page's affair, not ours. */
describe.each<[string, (code: string) => Answer]>([
  ['code', (code) => envelope(code, null, 'no luck')],
  ['statusCode', (code) => envelope('000000', { statusCode: code })],
])('a refusal by %s', (place, refuse) => {
  const platformText = place === 'code' ? { platformText: 'no luck' } : {}

  it.each(Object.entries(BINANCE_FAILURES))('%s becomes what its row says', async (code, row) => {
    await using world = await startWorld(() => refuse(code))
    const outcome = await world.send()
    const platform = { platformCode: code, ...platformText }
    switch (row.outcome) {
      case 'refused':
        expect(outcome).toEqual({ kind: 'refused', reason: row.reason, grant: row.grant, ...platform })
        break
      case 'deferred':
        expect(outcome).toEqual({
          kind: 'deferred',
          reason: row.reason,
          retryAfterMs: row.retryAfterMs,
          ...platform,
        })
        break
      case 'unknown':
        expect(outcome).toEqual({ kind: 'unknown', reason: row.reason, ...platform })
        break
      case 'not-of-messages':
        expect(outcome).toEqual({ kind: 'refused', reason: 'unlisted', grant: 'return', ...platform })
    }
    expect(world.binance.calls).toHaveLength(1)
  })

  it('with a code that no page lists is a refusal all the same', async () => {
    await using world = await startWorld(() => refuse('900999'))
    const platform = { platformCode: '900999', ...platformText }
    expect(await world.send()).toEqual({ kind: 'refused', reason: 'unlisted', grant: 'return', ...platform })
  })
})

describe('a refusal', () => {
  it.each([200, 400, 401, 429, 500])('counts whatever the HTTP status is: %i', async (status) => {
    await using world = await startWorld(() => ({ ...envelope('900240'), status }))
    expect(await world.send()).toMatchObject({
      kind: 'refused',
      reason: 'consent-withdrawn',
      grant: 'void-app',
    })
  })

  it('may be written as a number', async () => {
    await using world = await startWorld(() => ({ body: '{"code":900231,"success":false}' }))
    expect(await world.send()).toMatchObject({ kind: 'deferred', reason: 'rate-limited' })
  })
})

describe('a repeat after an unknown attempt', () => {
  it('that finds its token used was most likely delivered by the first', async () => {
    await using world = await startWorld(() => envelope('900230', null, 'used'))
    expect(await world.send({ resent: true })).toEqual({
      kind: 'unknown',
      reason: 'taken-before',
      final: true,
      platformCode: '900230',
      platformText: 'used',
    })
  })

  it.each([
    ['900231', { kind: 'deferred', reason: 'rate-limited' }],
    ['900003', { kind: 'unknown', reason: 'platform-unsure' }],
    ['900241', { kind: 'refused', reason: 'consent-withdrawn' }],
  ])('is told %s like any other', async (code, outcome) => {
    await using world = await startWorld(() => envelope(code))
    const repeated = await world.send({ resent: true })
    expect(repeated).toMatchObject(outcome)
    expect(repeated).not.toHaveProperty('final')
  })
})

describe('a reply without an answer', () => {
  it.each<[string, Answer, string]>([
    ['a reset after the request', 'reset', 'connection-lost'],
    ['no JSON', { body: '<html>' }, 'reply-unreadable'],
    ['nothing', { body: '' }, 'reply-unreadable'],
    ['a list', { body: '[]' }, 'reply-unreadable'],
    ['JSON without a code', { body: '{"success":true}' }, 'reply-unreadable'],
    ["a gateway's own code", { body: '{"code":403}' }, 'reply-unreadable'],
    ['a success without data', envelope('000000'), 'reply-unreadable'],
    ['a success without a statusCode', envelope('000000', {}), 'reply-unreadable'],
    ['a statusCode that is none', envelope('000000', { statusCode: 'OK' }), 'reply-unreadable'],
    [
      'a success that calls itself none',
      { body: '{"code":"000000","data":{"statusCode":"000000"},"success":false}' },
      'reply-unreadable',
    ],
    ['a success with a status of failure', { ...accept(), status: 500 }, 'reply-unreadable'],
    ['a success with a status of refusal', { ...accept(), status: 400 }, 'reply-unreadable'],
    ['a reply beyond all measure', { body: ' '.repeat(70_000) }, 'reply-unreadable'],
    ['a bad gateway', { status: 502, body: '<html>' }, 'reply-unreadable'],
    ['an unavailable service', { status: 503, body: '' }, 'reply-unreadable'],
    ['a gateway that lost patience', { status: 504, body: '' }, 'reply-unreadable'],
    ['a request time-out', { status: 408, body: '' }, 'reply-unreadable'],
    ['a redirect', { status: 302, body: '' }, 'reply-unreadable'],
  ])('is unknown, and nothing is repeated: %s', async (_what, answer, reason) => {
    await using world = await startWorld(() => answer)
    expect(await world.send()).toEqual({ kind: 'unknown', reason })
    expect(world.binance.calls).toHaveLength(1)
  })

  it.each([
    [400, 'not-connected'],
    [401, 'not-connected'],
    [403, 'not-connected'],
    [404, 'not-connected'],
    [429, 'rate-limited'],
  ])('is surely not sent where a gateway turned it away with %i', async (status, reason) => {
    await using world = await startWorld(() => ({ status, body: `{"code":${status}}` }))
    expect(await world.send()).toMatchObject({ kind: 'deferred', reason, retryAfterMs: 60_000 })
  })

  it('is surely not sent where nobody listens', async () => {
    const binance = await startFakeBinance(accept)
    await binance[Symbol.asyncDispose]()
    const provider = createBinanceProvider({ ...keys, origin: binance.origin })
    expect(await provider.send(toMessage(provider, letter), never)).toEqual({
      kind: 'deferred',
      reason: 'not-connected',
      retryAfterMs: 5_000,
      platformText: 'No connection to Binance: connection-refused.',
    })
  })
})

describe('giving up', () => {
  it('before anything was written defers the message', async () => {
    await using world = await startWorld(accept)
    const outcome = await world.send({}, AbortSignal.abort())
    expect(outcome).toEqual({ kind: 'deferred', reason: 'cancelled', retryAfterMs: 0 })
    expect(world.binance.calls).toEqual([])
  })

  it('after the message was written leaves it unknown', async () => {
    const patience = new AbortController()
    await using world = await startWorld(() => {
      patience.abort()
      return accept()
    })
    expect(await world.send({}, patience.signal)).toEqual({ kind: 'unknown', reason: 'connection-lost' })
  })

  it('is done by itself at the deadline', async () => {
    await using world = await startWorld(() => new Promise(() => {}), { timeoutMs: 100 })
    expect(await world.send()).toEqual({ kind: 'unknown', reason: 'timed-out' })
  })
})

it('keeps secrets and identities out of every outcome, whatever Binance repeats of them', async () => {
  for (const code of [...Object.keys(BINANCE_FAILURES), '900999']) {
    await using world = await startWorld(({ body, headers }) =>
      envelope(code, null, `echo ${identity} ${Object.values(keys)} ${body} ${JSON.stringify(headers)}`),
    )
    const outcome = JSON.stringify(await world.send())
    const signature = String(world.binance.calls[0]?.headers['x-mp-open-api-token'])
    expect(outcome).toContain('echo')
    for (const hidden of [token, identity, keys.accessKey, keys.secretKey, ...signature.split('.')])
      expect(outcome).not.toContain(hidden)
  }
})
