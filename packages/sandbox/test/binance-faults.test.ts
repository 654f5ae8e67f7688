import { describe, expect, test } from 'vitest'
import { BINANCE_SEED_APP } from '../src/index.ts'
import { openBinanceWorld, REMINDER, type World } from './binance-world.ts'

const atSend = { platform: 'binance', endpoint: 'send' } as const
const atOpenData = { platform: 'binance', endpoint: 'open-data' } as const

/** How many pushTokens alice has left, and how many messages lie in all inboxes. */
const count = async ({ control }: World) => ({
  tokens: (await control.binance.settings({ user: 'alice' })).pushTokens[REMINDER] ?? 0,
  messages: (await control.inbox()).length,
})
const UNSENT = { tokens: 1, messages: 0 }
const SENT = { tokens: 0, messages: 1 }

describe('at send', () => {
  test('status is a gateway’s page; nothing was sent', async () => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')
    await world.control.addFault({ ...atSend, kind: 'status', status: 502 })

    expect(await world.send({ pushToken })).toMatchObject({ status: 502, contentType: 'text/html' })
    expect(await count(world)).toEqual(UNSENT)
  })

  test.each([
    { code: 900001, message: 'Invalid Parameter' },
    { code: 900002, message: 'JWT Authentication Failed' },
    { code: 900003, message: 'Unexpected Error' },
    { code: 900230, message: 'Invalid or Expired pushToken' },
    { code: 900231, message: 'Rate Limit' },
    { code: 910000, message: 'never seen before', errmsg: 'never seen before' },
  ])('code $code is the platform’s refusal; nothing was sent', async ({ code, message, errmsg }) => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')
    await world.control.addFault({ ...atSend, kind: 'code', code, ...(errmsg && { errmsg }) })

    expect((await world.send({ pushToken })).json).toEqual({
      code: String(code),
      message,
      data: null,
      success: false,
    })
    expect(await count(world)).toEqual(UNSENT)
  })

  test.each([900240, 900241])('code %i is a call that succeeded and a person who refused', async (code) => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')
    await world.control.addFault({ ...atSend, kind: 'code', code })

    expect((await world.send({ pushToken })).json).toMatchObject({
      code: '000000',
      data: { statusCode: String(code) },
    })
    expect(await count(world)).toEqual(UNSENT)
  })

  test('drop-before-commit cuts the connection; nothing was sent, and the same token serves the second try', async () => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')
    await world.control.addFault({ ...atSend, kind: 'drop-before-commit' })

    await expect(world.send({ pushToken })).rejects.toThrow('fetch failed')
    expect(await count(world)).toEqual(UNSENT)
    expect((await world.send({ pushToken })).json.code).toBe('000000')
    expect(await count(world)).toEqual(SENT)
  })

  test('drop-after-commit cuts the connection; the message was sent, and the second try meets 900230', async () => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')
    await world.control.addFault({ ...atSend, kind: 'drop-after-commit' })

    await expect(world.send({ pushToken })).rejects.toThrow('fetch failed')
    expect(await count(world)).toEqual(SENT)
    expect((await world.send({ pushToken })).json.code).toBe('900230')
    expect(await count(world)).toEqual(SENT)
  })

  test('delay sends at once and holds the answer back', async () => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')
    await world.control.addFault({ ...atSend, kind: 'delay', delayMs: 100 })

    const answer = world.send({ pushToken })
    await expect.poll(() => count(world)).toEqual(SENT)
    expect((await answer).json.code).toBe('000000')
  })

  test('malformed is half of the JSON; the message was sent', async () => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')
    await world.control.addFault({ ...atSend, kind: 'malformed' })

    const { text } = await world.send({ pushToken })
    expect(() => JSON.parse(text)).toThrow()
    expect(await count(world)).toEqual(SENT)
  })

  test('a fault aimed at one person spares the others', async () => {
    await using world = await openBinanceWorld()
    const [alice, bob] = [await world.accept('alice'), await world.accept('bob')]
    await world.control.addFault({ ...atSend, kind: 'code', code: 900003, user: 'bob' })

    expect((await world.send({ pushToken: alice })).json.code).toBe('000000')
    expect((await world.send({ pushToken: bob })).json.code).toBe('900003')
  })
})

describe('at open-data', () => {
  test.each([
    { code: 900200, message: 'Data token expired' },
    { code: 900201, message: 'Invalid data token' },
  ])('code $code is the platform’s refusal; the data token is kept', async ({ code, message }) => {
    await using world = await openBinanceWorld()
    const dataToken = await world.control.binance.openData({ user: 'alice' })
    await world.control.addFault({ ...atOpenData, kind: 'code', code, user: 'alice' })

    expect((await world.openData(dataToken)).json).toMatchObject({ code: String(code), message })
    expect((await world.openData(dataToken)).json.code).toBe('000000')
  })

  test('drop-after-commit uses the data token up', async () => {
    await using world = await openBinanceWorld()
    const dataToken = await world.control.binance.openData({ user: 'alice' })
    await world.control.addFault({ ...atOpenData, kind: 'drop-after-commit' })

    await expect(world.openData(dataToken)).rejects.toThrow('fetch failed')
    expect((await world.openData(dataToken)).json.code).toBe('900201')
  })
})

test('so many sends a minute and no more, where an app is given a quota', async () => {
  await using world = await openBinanceWorld({
    apps: [{ ...BINANCE_SEED_APP, quotas: { sendsPerMinute: 1 } }],
  })
  await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })
  const [first, second] = [await world.accept('alice'), await world.accept('alice')]

  expect((await world.send({ pushToken: first })).json.code).toBe('000000')
  expect((await world.send({ pushToken: second })).json.code).toBe('900231')
  await world.control.moveClock({ advanceMs: 60_000 })
  expect((await world.send({ pushToken: second })).json.code).toBe('000000')
})

test.each([
  { wrong: 'an unknown endpoint', fault: { endpoint: 'sned', kind: 'malformed' }, field: 'endpoint' },
  { wrong: 'an event, which Binance lacks', fault: { endpoint: 'send', kind: 'duplicate' }, field: 'kind' },
  { wrong: 'a word for a code', fault: { endpoint: 'send', kind: 'code', code: 'RATE' }, field: 'code' },
  {
    wrong: 'a code of another endpoint without its text',
    fault: { endpoint: 'open-data', kind: 'code', code: 900240 },
    field: 'errmsg',
  },
  {
    wrong: 'a status of another platform',
    fault: { endpoint: 'send', kind: 'code', code: 900003, resultStatus: 'U' },
    field: 'resultStatus',
  },
])('$wrong is answered 400 naming $field', async ({ fault, field }) => {
  await using world = await openBinanceWorld()

  const body = JSON.stringify({ platform: 'binance', ...fault })
  const response = await fetch(new URL('/control/faults', world.controlUrl), { method: 'POST', body })
  expect(await response.json()).toMatchObject({ status: 400, field })
})
