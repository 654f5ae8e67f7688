import { describe, expect, test } from 'vitest'
import { ALIPAYPLUS_SEED_APPS } from '../src/index.ts'
import { type Deviation, openWallet } from './alipayplus-world.ts'

const PATH = '/v1/messages/sendInbox'

const BROKEN: { broken: string; path?: string; deviation: Deviation; code: string; signature: string }[] = [
  { broken: 'GET', deviation: { method: 'GET' }, code: 'METHOD_NOT_SUPPORTED', signature: 'right' },
  { broken: 'PUT', deviation: { method: 'PUT' }, code: 'METHOD_NOT_SUPPORTED', signature: 'right' },
  {
    broken: 'a form',
    deviation: { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    code: 'MEDIA_TYPE_NOT_ACCEPTABLE',
    signature: 'right',
  },
  {
    broken: 'another charset',
    deviation: { headers: { 'content-type': 'application/json; charset=GBK' } },
    code: 'MEDIA_TYPE_NOT_ACCEPTABLE',
    signature: 'right',
  },
  {
    broken: 'a path that no wallet has',
    path: '/v1/messages/send',
    deviation: {},
    code: 'INVALID_API',
    signature: 'right',
  },
  {
    broken: 'a path of another wallet',
    path: '/api/v2/authorizations/applyToken',
    deviation: {},
    code: 'INVALID_API',
    signature: 'right',
  },
  {
    broken: 'an unknown client',
    deviation: { headers: { 'client-id': 'nobody' } },
    code: 'INVALID_CLIENT',
    signature: 'none',
  },
  {
    broken: 'an unknown key version',
    deviation: { header: () => 'keyVersion=7, signature=x' },
    code: 'KEY_NOT_FOUND',
    signature: 'right',
  },
  {
    broken: 'a stale time',
    deviation: { requestTime: '2019-05-28T12:12:12+08:00' },
    code: 'REQUEST_TIME_INVALID',
    signature: 'right',
  },
  {
    broken: 'a wrong signature',
    deviation: { toSign: (text) => `${text} ` },
    code: 'INVALID_SIGNATURE',
    signature: 'none',
  },
  { broken: 'half a body', deviation: { raw: '{"accessToken":' }, code: 'PARAM_ILLEGAL', signature: 'right' },
  { broken: 'an array', deviation: { raw: '[]' }, code: 'PARAM_ILLEGAL', signature: 'right' },
  { broken: 'no body', deviation: { raw: '' }, code: 'PARAM_ILLEGAL', signature: 'right' },
]

test.each(BROKEN)(
  '$broken is HTTP 200 with $code, its signature: $signature',
  async ({ path = PATH, deviation, code, signature }) => {
    await using world = await openWallet()

    const reply = await world.call(path, {}, deviation)

    expect(reply).toMatchObject({ status: 200, code, signature })
    expect(reply.json.result?.resultStatus).toBe('F')
    expect(reply.headers.get('content-type')).toBe('application/json; charset=UTF-8')
  },
)

test.each([
  undefined,
  'application/json',
  'application/json;charset=utf-8',
  'Application/JSON; charset="UTF-8"',
])('the Content-Type %s is JSON', async (contentType) => {
  await using world = await openWallet()

  const { code } = await world.send('no token', {}, { headers: { 'content-type': contentType } })
  expect(code).toBe('INVALID_ACCESS_TOKEN')
})

/** Each row mends the first thing that the row before it was refused for. */
test('of several broken rules the first of the documented order answers', async () => {
  const limited = { ...ALIPAYPLUS_SEED_APPS.superqi, requestsPerMinute: 1 }
  await using world = await openWallet({ apps: [limited] })
  await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })
  const codes: unknown[] = []
  const ask = async (path: string, deviation: Deviation) =>
    codes.push((await world.call(path, {}, deviation)).code)
  const form = { 'content-type': 'text/plain' }
  const nobody = { 'client-id': 'nobody' }
  const stale = '2019-05-28T12:12:12+08:00'
  const badKey = { header: () => 'keyVersion=7, signature=x' }
  const badSignature = { header: () => 'keyVersion=1, signature=x' }

  await ask('/nowhere', { method: 'PUT', headers: { ...form, ...nobody }, requestTime: stale, ...badKey })
  await ask('/nowhere', { headers: { ...form, ...nobody }, requestTime: stale, ...badKey })
  await ask('/nowhere', { headers: nobody, requestTime: stale, ...badKey })
  await ask(PATH, { headers: nobody, requestTime: stale, ...badKey })
  await ask(PATH, { requestTime: stale, ...badKey })
  await ask(PATH, { requestTime: stale, ...badSignature })
  await ask(PATH, badSignature)
  await ask(PATH, {})
  await ask(PATH, {})

  expect(codes).toEqual([
    'METHOD_NOT_SUPPORTED',
    'MEDIA_TYPE_NOT_ACCEPTABLE',
    'INVALID_API',
    'INVALID_CLIENT',
    'KEY_NOT_FOUND',
    'REQUEST_TIME_INVALID',
    'INVALID_SIGNATURE',
    'PARAM_ILLEGAL',
    'REQUEST_TRAFFIC_EXCEED_LIMIT',
  ])
})

test('beyond the app’s rate the token APIs answer U, the others F, until the next minute', async () => {
  const limited = { ...ALIPAYPLUS_SEED_APPS.superqi, requestsPerMinute: 0 }
  await using world = await openWallet({ apps: [limited] })
  const results = [
    await world.applyToken({}),
    await world.cancel('x'),
    await world.inquire('x'),
    await world.send('x'),
  ]

  expect(results.map(({ code, json }) => [code, json.result?.resultStatus])).toEqual([
    ['REQUEST_TRAFFIC_EXCEED_LIMIT', 'U'],
    ['REQUEST_TRAFFIC_EXCEED_LIMIT', 'U'],
    ['REQUEST_TRAFFIC_EXCEED_LIMIT', 'F'],
    ['REQUEST_TRAFFIC_EXCEED_LIMIT', 'F'],
  ])
})

test('the rate is counted by the minute of the sandbox’s clock', async () => {
  const limited = { ...ALIPAYPLUS_SEED_APPS.superqi, requestsPerMinute: 1 }
  await using world = await openWallet({ apps: [limited] })
  await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })

  expect((await world.send('x')).code).toBe('INVALID_ACCESS_TOKEN')
  expect((await world.send('x')).code).toBe('REQUEST_TRAFFIC_EXCEED_LIMIT')
  await world.control.moveClock({ advanceMs: 60_000 })
  expect((await world.send('x')).code).toBe('INVALID_ACCESS_TOKEN')
})

describe('a reply', () => {
  test('has Client-Id, Response-Time in real time, Signature and Trace-Id', async () => {
    await using world = await openWallet()
    await world.control.moveClock({ advanceMs: 86_400_000 })

    const { headers } = await world.send('x')

    expect(headers.get('client-id')).toBe(world.app.clientId)
    expect(headers.get('response-time')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/)
    expect(Math.abs(Date.parse(headers.get('response-time') ?? '') - Date.now())).toBeLessThan(60_000)
    expect(headers.get('signature')).toMatch(/^algorithm=RSA256, keyVersion=1, signature=[\w+/]+={0,2}$/)
    expect(headers.get('trace-id')).toMatch(/^[\da-f]{32}$/)
  })

  test('is signed with the wallet’s own key version', async () => {
    await using world = await openWallet({ apps: [ALIPAYPLUS_SEED_APPS.vodapay] })

    const { headers, signature } = await world.call('/v2/miniprogram/message/send', {})
    expect([headers.get('signature')?.split(', ')[1], signature]).toEqual(['keyVersion=2', 'right'])
  })

  test('is unsigned by ruling', async () => {
    await using world = await openWallet({ rulings: { signReplies: false } })
    const { accessToken } = await world.tokens()

    expect(await world.send(accessToken)).toMatchObject({ code: 'SUCCESS', signature: 'none' })
  })
})
