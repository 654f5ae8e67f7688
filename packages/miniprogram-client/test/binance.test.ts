import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binancePlatform } from '../src/platforms/binance.ts'
import type { BinanceApi } from '../src/platforms/binance-api.ts'
import { fakeBn } from './support/fake-bn.ts'

describe('sign-in', () => {
  it.each<[string, Partial<BinanceApi>]>([
    ['getUserOpenId, by callback', { getUserOpenId: ({ success }) => success({ code: 'open-data' }) }],
    ['getUserOpenId, by Promise', { getUserOpenId: async () => ({ code: 'open-data' }) }],
    ['getOpenId, in older SDKs', { getOpenId: async () => ({ code: 'open-data' }) }],
  ])('is by the code of %s', async (_, members) => {
    expect(await binancePlatform(fakeBn(members)).login()).toBe('open-data')
  })

  it('prefers the newer of the two', async () => {
    const bn = fakeBn({
      getUserOpenId: async () => ({ code: 'new' }),
      getOpenId: async () => ({ code: 'old' }),
    })
    expect(await binancePlatform(bn).login()).toBe('new')
  })

  it('names nobody where the app has neither', async () => {
    expect(await binancePlatform(fakeBn({})).login()).toBeNull()
  })

  it('names nobody, and asks for nothing, where the mini program has no open data', async () => {
    const bn = fakeBn({ getUserOpenId: () => expect.unreachable() })
    expect(await binancePlatform(bn, { openData: false }).login()).toBeNull()
  })

  it.each<[string, Partial<BinanceApi>]>([
    ['a failure', { getUserOpenId: ({ fail }) => fail({ errMsg: 'getUserOpenId:fail' }) }],
    ['a rejection', { getUserOpenId: () => Promise.reject({ errMsg: 'getUserOpenId:fail' }) }],
    ['an answer without a code', { getUserOpenId: ({ success }) => success({}) }],
  ])('fails after %s: the same person must not become a second one', async (_, members) => {
    await expect(binancePlatform(fakeBn(members)).login()).rejects.toBeDefined()
  })
})

describe('bn.requestSubscribeMessage', () => {
  it('is called before requestConsent returns', () => {
    const asked: string[][] = []
    const bn = fakeBn({
      requestSubscribeMessage({ tmplIds }) {
        asked.push(tmplIds)
        return new Promise(() => {})
      },
    })
    void binancePlatform(bn).requestConsent(['id-1', 'id-2'])
    expect(asked).toEqual([['id-1', 'id-2']])
  })

  it.each<[string, unknown, object]>([
    ['accept with a token', { type: 'accept', token: 'token-1' }, { decision: 'accept', token: 'token-1' }],
    ['accept without a token is no answer', { type: 'accept' }, {}],
    ['accept with an empty token is no answer', { type: 'accept', token: '' }, {}],
    ['reject', { type: 'reject' }, { decision: 'reject' }],
    ['reject, whatever comes with it', { type: 'reject', token: 'token-1' }, { decision: 'reject' }],
    ['another word is no answer', { type: 'ban' }, {}],
    ['WeChat’s form is no answer', 'accept', {}],
    ['a missing answer', undefined, {}],
  ])('%s', async (_, answer, { decision, token }: { decision?: string; token?: string }) => {
    const bn = fakeBn({
      requestSubscribeMessage: async () => ({ msg: 'requestSubscribeMessage:ok', 'id-1': answer }),
    })
    const outcome = await binancePlatform(bn).requestConsent(['id-1'])
    expect(outcome).toEqual({
      kind: 'answered',
      decisions: decision ? { 'id-1': decision } : {},
      tokens: token ? { 'id-1': token } : {},
    })
  })

  it('reads only the ids that were asked for', async () => {
    const agreed = { type: 'accept', token: 'token' }
    const bn = fakeBn({
      requestSubscribeMessage: async () => ({ msg: agreed, 'id-1': agreed, 'id-2': agreed }),
    })
    const outcome = await binancePlatform(bn).requestConsent(['id-1'])
    expect(outcome).toMatchObject({ decisions: { 'id-1': 'accept' }, tokens: { 'id-1': 'token' } })
    expect(JSON.stringify(outcome)).not.toMatch(/id-2|msg/)
  })

  it.each<[string, Partial<BinanceApi>]>([
    [
      'a rejection',
      { requestSubscribeMessage: () => Promise.reject({ errMsg: 'requestSubscribeMessage:fail' }) },
    ],
    [
      'an exception',
      {
        requestSubscribeMessage() {
          throw new Error('bad arguments')
        },
      },
    ],
  ])('fails without a known reason by %s', async (_, members) => {
    const outcome = await binancePlatform(fakeBn(members)).requestConsent(['id-1'])
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'unrecognised', remedy: 'tap-again' })
  })

  it('is missing in an old app, which is said plainly', async () => {
    const { requestSubscribeMessage: _missing, ...old } = fakeBn({})
    const outcome = await binancePlatform(old as BinanceApi).requestConsent(['id-1'])
    expect(outcome).toMatchObject({ reason: 'unsupported', remedy: 'update-app' })
  })

  it('asks for three templates at most, unless told that more work', () => {
    expect(binancePlatform(fakeBn({})).consentLimit).toBe(3)
    expect(binancePlatform(fakeBn({}), { consentLimit: 5 }).consentLimit).toBe(5)
  })
})

describe('the version gates', () => {
  it.each([
    ['2.51.9', '4.0.0', 'app 2.51.9'],
    ['1.99.0', '4.0.0', 'app 1.99.0'],
    ['2.52.0', '3.12.9', 'SDK 3.12.9'],
    ['2.9.0', '3.13.0', 'app 2.9.0'],
    ['2.52', '3.13', null],
    ['2.52.0', '3.13.0', null],
    ['2.100.0', '4.0.0', null],
    ['10.0.0', '10.0.0', null],
    ['3.0.0-beta', '3.13.0', null],
    ['', 'unreadable', null],
    [undefined, undefined, null],
  ])('app %s with SDK %s: too old is %s', async (version, SDKVersion, oldPart) => {
    const info = {
      ...(version !== undefined && { version }),
      ...(SDKVersion !== undefined && { SDKVersion }),
    }
    const bn = fakeBn({
      getSystemInfoSync: () => info,
      requestSubscribeMessage: async () => ({ 'id-1': { type: 'reject' } }),
    })
    const outcome = await binancePlatform(bn).requestConsent(['id-1'])
    expect(outcome).toEqual(
      oldPart
        ? { kind: 'failed', reason: 'unsupported', remedy: 'update-app', platformCode: oldPart }
        : { kind: 'answered', decisions: { 'id-1': 'reject' }, tokens: {} },
    )
  })

  it('order versions as numbers, part by part', async () => {
    const part = fc.integer({ min: 0, max: 120 })
    await fc.assert(
      fc.asyncProperty(part, part, part, async (major, minor, patch) => {
        const bn = fakeBn({
          getSystemInfoSync: () => ({ version: `${major}.${minor}.${patch}`, SDKVersion: '4.0.0' }),
          requestSubscribeMessage: async () => ({}),
        })
        const { kind } = await binancePlatform(bn).requestConsent(['id-1'])
        expect(kind).toBe(major * 1_000 + minor < 2_052 ? 'failed' : 'answered')
      }),
    )
  })
})

describe('bn.request', () => {
  const request = { method: 'GET', url: 'http://127.0.0.1/', headers: {}, timeoutMs: 1_000 } as const
  const reply = { statusCode: 409, data: { code: 'no-grant' } }

  const respondTwice: BinanceApi['request'] = async ({ success }) => {
    success(reply)
    return { statusCode: 500, data: 'later' }
  }

  it('passes address, body and time limit on', async () => {
    const seen: unknown[] = []
    const bn = fakeBn({
      request({ success, fail, ...options }) {
        seen.push(options)
        success(reply)
      },
    })
    await binancePlatform(bn).request({
      method: 'POST',
      url: 'http://127.0.0.1/v1/messages',
      headers: { authorization: 'Bearer token' },
      body: { template: 'task-reminder' },
      timeoutMs: 10_000,
    })
    expect(seen).toEqual([
      {
        method: 'POST',
        url: 'http://127.0.0.1/v1/messages',
        header: { 'content-type': 'application/json', authorization: 'Bearer token' },
        data: { template: 'task-reminder' },
        timeout: 10_000,
      },
    ])
  })

  it.each<[string, BinanceApi['request']]>([
    ['by callback', ({ success }) => success(reply)],
    ['by Promise', async () => reply],
    ['by both', respondTwice],
  ])('gives the reply that comes %s', async (_, answer) => {
    const outcome = await binancePlatform(fakeBn({ request: answer })).request(request)
    expect(outcome).toEqual({ kind: 'reply', status: 409, body: { code: 'no-grant' } })
  })

  it.each<[string, BinanceApi['request'], string]>([
    ['request:fail timeout', ({ fail }) => fail({ errMsg: 'request:fail timeout' }), 'timed-out'],
    ['request:fail', ({ fail }) => fail({ errMsg: 'request:fail' }), 'unreachable'],
    ['a rejection', () => Promise.reject(new Error('Request timed out')), 'timed-out'],
    ['a rejection without a word', () => Promise.reject(), 'unreachable'],
  ])('"%s" is %s', async (_, answer, reason) => {
    const outcome = await binancePlatform(fakeBn({ request: answer })).request(request)
    expect(outcome).toEqual({ kind: 'no-reply', reason })
  })
})

it('calls back when the network comes back, not when it goes', () => {
  let change: (status: { isConnected: boolean }) => void = () => {}
  const bn = fakeBn({ onNetworkStatusChange: (listener) => (change = listener) })
  let calls = 0
  binancePlatform(bn).onNetworkBack(() => (calls += 1))
  change({ isConnected: false })
  expect(calls).toBe(0)
  change({ isConnected: true })
  expect(calls).toBe(1)
})

it.each(['', null, undefined])('reads what was never stored, %o, as undefined', (stored) => {
  const bn = fakeBn({ getStorageSync: () => stored })
  expect(binancePlatform(bn).storage.read('key')).toBeUndefined()
})
