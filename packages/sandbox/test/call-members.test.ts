import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Call } from '../src/index.ts'
import { openWallet, PARAMETERS } from './alipayplus-world.ts'
import { openBinanceWorld } from './binance-world.ts'
import { openWorld } from './world.ts'

const WECHAT_PAGES = 'https://developers.weixin.qq.com/miniprogram/dev/server/API'
const BINANCE_PAGES = 'https://developers.binance.com/docs/mini-program/openservice'
const SUPERQI_PAGES = 'https://miniapps.qi.iq/docs/miniprogram_qineo/mpdev'

async function lastCall({ control }: { control: { calls(): Promise<Call[]> } }): Promise<Call> {
  return (await control.calls()).at(-1) ?? expect.fail('No call was written down.')
}

describe('the rule that decided and the vendor’s own page', () => {
  test.each([
    { path: '/sns/jscode2session', section: '2.1', url: '/user-login/api_code2session.html' },
    { path: '/cgi-bin/token', section: '2.2', url: '/mp-access-token/api_getaccesstoken.html' },
    { path: '/cgi-bin/stable_token', section: '2.3', url: '/mp-access-token/api_getstableaccesstoken.html' },
    {
      path: '/cgi-bin/message/subscribe/send',
      section: '2.4',
      url: '/mp-message-management/subscribe-message/api_sendmessage.html',
    },
    {
      path: '/wxaapi/newtmpl/gettemplate',
      section: '2.5',
      url: '/mp-message-management/subscribe-message/api_getwxapubnewtemplate.html',
    },
  ])('are told of $path', async ({ path, section, url }) => {
    await using world = await openWorld()

    await world.call(path, { method: 'PUT' })

    expect(await lastCall(world)).toMatchObject({
      rule: { page: 'wechat', section },
      url: `${WECHAT_PAGES}${url}`,
    })
  })

  test('are told when nothing is wrong', async () => {
    await using world = await openWorld()
    await world.accept('alice')

    await world.send()

    expect(await lastCall(world)).toMatchObject({
      verdict: 'accepted',
      rule: { page: 'wechat', section: '2.4' },
    })
  })

  test('are told of both endpoints of Binance', async () => {
    await using world = await openBinanceWorld()

    await world.send({ pushToken: 'none' })
    await world.openData('none')

    expect(await world.control.calls()).toMatchObject([
      { rule: { page: 'binance', section: '2.2' }, url: `${BINANCE_PAGES}/send-push-message` },
      { rule: { page: 'binance', section: '2.4' }, url: `${BINANCE_PAGES}/get-open-data` },
    ])
  })

  test('are told of a wallet, as far as it has a page', async () => {
    await using wallet = await openWallet()
    const { accessToken } = await wallet.tokens()

    await wallet.send(accessToken, { templateCode: undefined })
    expect(await lastCall(wallet)).toMatchObject({
      rule: { page: 'alipayplus', section: '3' },
      url: `${SUPERQI_PAGES}/v1_sendinbox`,
    })
    await wallet.inquire('none')
    const inquiry = await lastCall(wallet)
    expect(inquiry.rule).toEqual({ page: 'alipayplus', section: '3.2' })
    expect(inquiry).not.toHaveProperty('url')
  })

  test('no rule is told where a fault decided, or where there is no such path', async () => {
    await using world = await openWorld()
    for (const fault of [
      { kind: 'status', status: 502 },
      { kind: 'code', code: 45009 },
    ] as const)
      await world.control.addFault({ platform: 'wechat', endpoint: 'token', ...fault })

    await world.classicToken()
    await world.classicToken()
    await world.call('/cgi-bin/none')

    const calls = await world.control.calls()
    expect(calls.map(({ rule }) => rule)).toEqual([undefined, undefined, undefined])
    expect(calls.map(({ url }) => url !== undefined)).toEqual([true, true, false])
  })
})

describe('the text that is signed', () => {
  test('is the content to be signed on Alipay+, of a wrong signature too', async () => {
    await using wallet = await openWallet()
    const { accessToken } = await wallet.tokens()

    await wallet.send(accessToken)
    const right = await lastCall(wallet)
    expect(right.signed).toBe(
      `POST /v1/messages/sendInbox\n${wallet.app.clientId}.${right.headers['request-time']}.${right.body}`,
    )
    expect(right.signed).toContain(PARAMETERS.Content)

    const reply = await wallet.send(accessToken, {}, { toSign: (text) => `${text} ` })
    const wrong = await lastCall(wallet)
    expect(reply.code).toBe('INVALID_SIGNATURE')
    expect(wrong.signed).toBe(
      `POST /v1/messages/sendInbox\n${wallet.app.clientId}.${wrong.headers['request-time']}.${wrong.body}`,
    )
  })

  test('is not told where no client is known', async () => {
    await using wallet = await openWallet()

    await wallet.applyToken({}, { headers: { 'client-id': 'none' } })

    expect(await lastCall(wallet)).not.toHaveProperty('signed')
  })

  test('is the canonical request on Binance, whose digest is the claim dig', async () => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')

    await world.send({ pushToken })

    const { signed = '', path, body, headers } = await lastCall(world)
    expect(signed.split('\n')).toEqual(['POST', `${path}/`, '', sha256(body)])
    const [, claims = ''] = headers['x-mp-open-api-token']?.split('.') ?? []
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ dig: sha256(signed) })
  })

  test('is told of a request that Binance refuses', async () => {
    await using world = await openBinanceWorld()

    await world.send({}, { secretKey: 'another' })

    expect((await lastCall(world)).signed).toMatch(/^POST\n\/mp-api\//)
  })

  test('is not told on WeChat, which signs nothing, nor where a fault kept the platform from looking', async () => {
    await using world = await openWorld()
    await world.stableToken()
    expect(await lastCall(world)).not.toHaveProperty('signed')

    await using binance = await openBinanceWorld()
    await binance.control.addFault({ platform: 'binance', endpoint: 'send', kind: 'drop-before-commit' })
    await binance.send({}).catch(() => undefined)
    expect(await lastCall(binance)).not.toHaveProperty('signed')
  })
})

test('the duration holds what a fault holds back, and is told before it is over', async () => {
  await using world = await openWorld()
  await world.stableToken()
  const quick = await lastCall(world)
  await world.control.addFault({ platform: 'wechat', endpoint: 'token', kind: 'delay', delayMs: 60_000 })

  const leave = new AbortController()
  const answer = world.call('/cgi-bin/token', { signal: leave.signal })
  await expect.poll(async () => (await lastCall(world)).endpoint).toBe('token')
  leave.abort()

  await expect(answer).rejects.toThrow()
  expect(quick.durationMs).toBeLessThan(10_000)
  expect((await lastCall(world)).durationMs).toBeGreaterThanOrEqual(60_000)
})

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
