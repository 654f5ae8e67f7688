import { describe, expect, test } from 'vitest'
import type { Fault } from '../src/index.ts'
import { openWallet } from './alipayplus-world.ts'

const atSend = { platform: 'alipayplus', endpoint: 'send' } as const

async function openReadyWallet() {
  const world = await openWallet()
  const { accessToken } = await world.tokens()
  const inbox = async () => (await world.control.inbox()).length
  return { ...world, accessToken, inbox }
}

describe('at send', () => {
  test('status is a gateway’s page; nothing was sent', async () => {
    await using world = await openReadyWallet()
    await world.control.addFault({ ...atSend, kind: 'status', status: 502 })

    expect(await world.send(world.accessToken)).toMatchObject({
      status: 502,
      code: undefined,
      signature: 'none',
    })
    expect(await world.inbox()).toBe(0)
  })

  test.each([
    { code: 'UNKNOWN_EXCEPTION', given: {}, status: 'U' },
    { code: 'MESSAGE_SEND_EXCEED_LIMIT', given: {}, status: 'F' },
    { code: 'REQUEST_TRAFFIC_EXCEED_LIMIT', given: { resultStatus: 'U' }, status: 'U' },
    { code: 'SOMETHING_NEW', given: { resultStatus: 'F', errmsg: 'never heard of' }, status: 'F' },
  ] as const)('code $code is the wallet’s $status; nothing was sent', async ({ code, given, status }) => {
    await using world = await openReadyWallet()
    await world.control.addFault({ ...atSend, kind: 'code', code, ...given })

    const { json, signature } = await world.send(world.accessToken)
    expect(json.result).toMatchObject({ resultCode: code, resultStatus: status })
    expect(signature).toBe('right')
    expect(await world.inbox()).toBe(0)
    expect((await world.send(world.accessToken)).code).toBe('SUCCESS')
  })

  test('code INVALID_SIGNATURE is unsigned, as the wallet’s own', async () => {
    await using world = await openReadyWallet()
    await world.control.addFault({ ...atSend, kind: 'code', code: 'INVALID_SIGNATURE' })

    expect(await world.send(world.accessToken)).toMatchObject({
      code: 'INVALID_SIGNATURE',
      signature: 'none',
    })
  })

  test.each([
    { code: 'ACCEPT', given: {}, status: 'A' },
    { code: 'DONE_OTHERWISE', given: { resultStatus: 'S' }, status: 'S' },
  ] as const)(
    'code $code is the wallet’s $status, and the message was sent',
    async ({ code, given, status }) => {
      await using world = await openReadyWallet()
      await world.control.addFault({ ...atSend, kind: 'code', code, ...given })

      const { json, signature } = await world.send(world.accessToken)
      expect(json).toMatchObject({
        messageId: expect.any(String),
        result: { resultCode: code, resultStatus: status },
      })
      expect([signature, await world.inbox()]).toEqual(['right', 1])
    },
  )

  test('code ACCEPT sends nothing that the wallet refuses', async () => {
    await using world = await openReadyWallet()
    await world.control.addFault({ ...atSend, kind: 'code', code: 'ACCEPT' })

    expect((await world.send('wrong')).code).toBe('INVALID_ACCESS_TOKEN')
  })

  test.each([
    { kind: 'bad-signature', signature: 'wrong' },
    { kind: 'unsigned', signature: 'none' },
  ] as const)(
    '$kind spoils the signature of the answer; the message was sent',
    async ({ kind, signature }) => {
      await using world = await openReadyWallet()
      await world.control.addFault({ ...atSend, kind })

      expect(await world.send(world.accessToken)).toMatchObject({ code: 'SUCCESS', signature })
      expect(await world.inbox()).toBe(1)
      expect(await world.send(world.accessToken)).toMatchObject({ code: 'SUCCESS', signature: 'right' })
      expect(await world.inbox()).toBe(1)
    },
  )

  test('delay sends at once and holds the answer back; until the client hangs up a repeat is answered U', async () => {
    await using world = await openReadyWallet()
    await world.control.addFault({ ...atSend, kind: 'delay', delayMs: 60_000 })
    const hangUp = new AbortController()
    const first = world.send(world.accessToken, {}, { signal: hangUp.signal }).catch(() => 'hung up')
    await expect.poll(world.inbox).toBe(1)

    expect((await world.send(world.accessToken)).code).toBe('UNKNOWN_EXCEPTION')
    hangUp.abort()
    expect(await first).toBe('hung up')
    await expect.poll(async () => (await world.send(world.accessToken)).code).toBe('SUCCESS')
    expect(await world.inbox()).toBe(1)
  })

  test('drop-before-commit cuts the connection; nothing was sent', async () => {
    await using world = await openReadyWallet()
    await world.control.addFault({ ...atSend, kind: 'drop-before-commit' })

    await expect(world.send(world.accessToken)).rejects.toThrow('fetch failed')
    expect(await world.inbox()).toBe(0)
  })

  test('malformed is half of the JSON; the message was sent', async () => {
    await using world = await openReadyWallet()
    await world.control.addFault({ ...atSend, kind: 'malformed' })

    const { status, text } = await world.send(world.accessToken)
    expect(status).toBe(200)
    expect(() => JSON.parse(text)).toThrow()
    expect(await world.inbox()).toBe(1)
  })
})

test.each(['applyToken', 'cancelToken', 'inquiryUserInfo'])('%s can be spoiled too', async (endpoint) => {
  await using world = await openReadyWallet()
  await world.control.addFault({ platform: 'alipayplus', endpoint, kind: 'code', code: 'PROCESS_FAIL' })

  const replies = [
    await world.refresh('x'),
    await world.inquire(world.accessToken),
    await world.cancel(world.accessToken),
  ]
  expect(replies.filter(({ code }) => code === 'PROCESS_FAIL')).toHaveLength(1)
})

test('a fault aimed at one person finds the request by access token, refresh token or authCode', async () => {
  await using world = await openWallet()
  const { accessToken, refreshToken } = await world.tokens('bob')
  const authCode = await world.authCode('bob')
  const aim = (endpoint: string) =>
    world.control.addFault({
      platform: 'alipayplus',
      endpoint,
      kind: 'code',
      code: 'PROCESS_FAIL',
      user: 'bob',
    })
  await aim('send')
  await aim('applyToken')
  await aim('applyToken')

  const alice = await world.tokens('alice')
  expect((await world.send(alice.accessToken)).code).toBe('SUCCESS')
  expect((await world.send(accessToken)).code).toBe('PROCESS_FAIL')
  expect((await world.refresh(refreshToken)).code).toBe('PROCESS_FAIL')
  expect((await world.applyToken({ grantType: 'AUTHORIZATION_CODE', authCode })).code).toBe('PROCESS_FAIL')
})

test.each([
  { wrong: 'an unknown endpoint', fault: { endpoint: 'sendInbox', kind: 'malformed' }, field: 'endpoint' },
  { wrong: 'a kind of callbacks', fault: { endpoint: 'send', kind: 'duplicate' }, field: 'kind' },
  { wrong: 'a spoiled sheet', fault: { endpoint: 'getAuthCode', kind: 'unsigned' }, field: 'kind' },
  { wrong: 'a number as code', fault: { endpoint: 'send', kind: 'code', code: 43101 }, field: 'code' },
  { wrong: 'an empty code', fault: { endpoint: 'send', kind: 'code', code: '' }, field: 'code' },
  {
    wrong: 'a word at the sheet',
    fault: { endpoint: 'getAuthCode', kind: 'code', code: 'X' },
    field: 'code',
  },
  {
    wrong: 'an error of the sheet without a known text',
    fault: { endpoint: 'getAuthCode', kind: 'code', code: 99 },
    field: 'errmsg',
  },
  {
    wrong: 'a status at the sheet',
    fault: { endpoint: 'getAuthCode', kind: 'code', code: 11, resultStatus: 'F' },
    field: 'resultStatus',
  },
  {
    wrong: 'a code without a known status',
    fault: { endpoint: 'send', kind: 'code', code: 'SOMETHING_NEW' },
    field: 'resultStatus',
  },
])('$wrong is answered 400 naming $field', async ({ fault, field }) => {
  await using world = await openWallet()

  const body = JSON.stringify({ platform: 'alipayplus', ...fault })
  const response = await fetch(`${world.controlUrl}/control/faults`, { method: 'POST', body })
  expect(await response.json()).toMatchObject({ status: 400, field })
})

test.each([
  { wrong: 'a word as code', fault: { kind: 'code', code: 'INVALID_ACCESS_TOKEN' }, field: 'code' },
  {
    wrong: 'a result status',
    fault: { kind: 'code', code: 40001, resultStatus: 'F' },
    field: 'resultStatus',
  },
  { wrong: 'a wrong signature', fault: { kind: 'bad-signature' }, field: 'kind' },
  { wrong: 'no signature', fault: { kind: 'unsigned' }, field: 'kind' },
] as const)('WeChat knows no $wrong', async ({ fault, field }) => {
  await using world = await openWallet()

  const asked: Fault = { platform: 'wechat', endpoint: 'send', ...fault }
  await expect(world.control.addFault(asked)).rejects.toMatchObject({ status: 400, field })
})
