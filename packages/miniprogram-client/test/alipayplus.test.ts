import { describe, expect, it } from 'vitest'
import { alipayplusPlatform } from '../src/platforms/alipayplus.ts'
import type {
  AlipayplusApi,
  AlipayplusAuthorization,
  AlipayplusFailure,
} from '../src/platforms/alipayplus-api.ts'
import { fakeMy } from './support/fake-my.ts'

describe('my.getAuthCode, at sign-in', () => {
  it('asks for the silent scopes alone, and gives the code', async () => {
    const asked: string[][] = []
    const my = fakeMy({
      getAuthCode({ scopes, success }) {
        asked.push(scopes)
        success({ authCode: 'code-1', authSuccessScopes: scopes })
      },
    })
    expect(await alipayplusPlatform(my).login()).toBe('code-1')
    expect(asked).toEqual([['auth_base', 'USER_ID']])
  })

  it('asks for the scopes of the wallet’s profile where they are others', async () => {
    const asked: string[][] = []
    const my = fakeMy({
      getAuthCode({ scopes, success }) {
        asked.push(scopes)
        success({ authCode: 'code-1' })
      },
    })
    await alipayplusPlatform(my, { silentScopes: ['auth_base'] }).login()
    expect(asked).toEqual([['auth_base']])
  })

  it.each<[string, Partial<AlipayplusApi>]>([
    ['a failure', { getAuthCode: ({ fail }) => fail({ error: 12 }) }],
    ['a success without a code', { getAuthCode: ({ success }) => success({ authCode: '' }) }],
  ])('gives no code after %s', async (_, members) => {
    await expect(alipayplusPlatform(fakeMy(members)).login()).rejects.toThrow('getAuthCode')
  })
})

describe('my.getAuthCode, on the sheet', () => {
  it('is called before requestConsent returns, with the silent scopes beside those of the templates', () => {
    const asked: string[][] = []
    const my = fakeMy({ getAuthCode: ({ scopes }) => asked.push(scopes) })
    void alipayplusPlatform(my).requestConsent(['NOTIFICATION_INBOX', 'SEND_MESSAGE'])
    expect(asked).toEqual([['auth_base', 'USER_ID', 'NOTIFICATION_INBOX', 'SEND_MESSAGE']])
  })

  it.each<[string, AlipayplusAuthorization, object]>([
    [
      'all agreed',
      { authCode: 'code', authSuccessScopes: ['USER_ID', 'INBOX', 'PUSH'], authErrorScopes: {} },
      { decisions: { INBOX: 'accept', PUSH: 'accept' }, code: 'code' },
    ],
    [
      'some agreed',
      { authCode: 'code', authSuccessScopes: ['USER_ID', 'INBOX'], authErrorScopes: { PUSH: '40006' } },
      { decisions: { INBOX: 'accept', PUSH: 'reject' }, code: 'code' },
    ],
    [
      'none agreed: the code is of no use',
      { authCode: 'code', authSuccessScopes: ['USER_ID'] },
      { decisions: { INBOX: 'reject', PUSH: 'reject' } },
    ],
    [
      'a list of refused scopes alone: the other is not answered',
      { authCode: 'code', authErrorScopes: { PUSH: '10001' } },
      { decisions: { PUSH: 'reject' } },
    ],
    ['no list at all: nothing is answered', { authCode: 'code' }, { decisions: {} }],
  ])('%s', async (_, authorization, expected) => {
    const my = fakeMy({ getAuthCode: ({ success }) => success(authorization) })
    const outcome = await alipayplusPlatform(my).requestConsent(['INBOX', 'PUSH'])
    expect(outcome).toEqual({ kind: 'answered', ...expected })
  })

  it('counts no agreement that came without a code', async () => {
    const authorization = { authCode: '', authSuccessScopes: ['INBOX'] }
    const my = fakeMy({ getAuthCode: ({ success }) => success(authorization) })
    const outcome = await alipayplusPlatform(my).requestConsent(['INBOX'])
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'result-lost', remedy: 'tap-again' })
  })

  it.each([11, '11', 1001, 3, '2'])(
    'error %s is a sheet that was closed, which is a refusal',
    async (error) => {
      expect(await failWith({ error })).toEqual({ kind: 'answered', decisions: { INBOX: 'reject' } })
    },
  )

  it.each<[AlipayplusFailure, string, string]>([
    [{ error: 4 }, 'subject-forbidden', 'fix-templates'],
    [{ error: '1' }, 'subject-forbidden', 'fix-templates'],
    [{ authErrorScopes: { INBOX: '10001' } }, 'subject-forbidden', 'fix-templates'],
    [{ error: 10 }, 'result-lost', 'tap-again'],
    [{ error: 12 }, 'network', 'tap-again'],
    [{ error: 1005 }, 'unrecognised', 'tap-again'],
    [{ authErrorScopes: {} }, 'unrecognised', 'tap-again'],
    [{}, 'unrecognised', 'tap-again'],
  ])('%o means %s, remedy %s', async (failure, reason, remedy) => {
    const platformCode = failure.error?.toString() ?? null
    expect(await failWith(failure)).toEqual({ kind: 'failed', reason, remedy, platformCode })
  })

  it('is missing in an old wallet, which is said plainly', async () => {
    const { getAuthCode: _missing, ...old } = fakeMy({})
    const outcome = await alipayplusPlatform(old as AlipayplusApi).requestConsent(['INBOX'])
    expect(outcome).toMatchObject({ reason: 'unsupported', remedy: 'update-app' })
  })

  async function failWith(failure: AlipayplusFailure) {
    const my = fakeMy({ getAuthCode: ({ fail }) => fail(failure) })
    return alipayplusPlatform(my).requestConsent(['INBOX'])
  }
})

describe('my.request', () => {
  it('gives the status and the parsed body, and sends JSON as text', async () => {
    const seen: unknown[] = []
    const my = fakeMy({
      request({ success, fail, ...request }) {
        seen.push(request)
        success({ status: 202, data: '{"id":"message-1"}' })
      },
    })
    const reply = await alipayplusPlatform(my).request({
      method: 'POST',
      url: 'http://127.0.0.1/v1/messages',
      headers: { authorization: 'Bearer token' },
      body: { template: 'task-reminder' },
      timeoutMs: 10_000,
    })
    expect(reply).toEqual({ kind: 'reply', status: 202, body: { id: 'message-1' } })
    expect(seen).toEqual([
      {
        method: 'POST',
        url: 'http://127.0.0.1/v1/messages',
        headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
        data: '{"template":"task-reminder"}',
        timeout: 10_000,
        dataType: 'text',
      },
    ])
  })

  it.each<[string, AlipayplusFailure, object]>([
    [
      'a status from 400 on is a reply',
      { error: 19, status: 409, data: '{"code":"no-grant"}' },
      { kind: 'reply', status: 409, body: { code: 'no-grant' } },
    ],
    [
      'one that the wallet has parsed already',
      { error: 19, status: 409, data: { code: 'no-grant' } },
      { kind: 'reply', status: 409, body: { code: 'no-grant' } },
    ],
    [
      'a proxy’s page',
      { error: 19, status: 502, data: '<html>' },
      { kind: 'reply', status: 502, body: '<html>' },
    ],
    ['a time limit that has passed', { error: 13 }, { kind: 'no-reply', reason: 'timed-out' }],
    ['a time limit, in other wallets', { error: '12' }, { kind: 'no-reply', reason: 'timed-out' }],
    ['a domain that is not allowed', { error: 11 }, { kind: 'no-reply', reason: 'unreachable' }],
    ['a code in place of the status', { error: 1, status: 0 }, { kind: 'no-reply', reason: 'unreachable' }],
  ])('fails with %s', async (_, failure, expected) => {
    const my = fakeMy({ request: ({ fail }) => fail(failure) })
    const request = { method: 'GET', url: 'http://127.0.0.1/', headers: {}, timeoutMs: 1_000 } as const
    expect(await alipayplusPlatform(my).request(request)).toEqual(expected)
  })
})

it('calls back when the network comes back, not when it goes', () => {
  let change: (status: { isConnected: boolean }) => void = () => {}
  const my = fakeMy({ onNetworkStatusChange: (listener) => (change = listener) })
  let calls = 0
  alipayplusPlatform(my).onNetworkBack(() => (calls += 1))
  change({ isConnected: false })
  expect(calls).toBe(0)
  change({ isConnected: true })
  expect(calls).toBe(1)
})

it.each([{ data: null }, {}])('reads what was never stored, %o, as undefined', (stored) => {
  const my = fakeMy({ getStorageSync: () => stored })
  expect(alipayplusPlatform(my).storage.read('key')).toBeUndefined()
})

it('keeps no settings of consents', () => {
  expect(alipayplusPlatform(fakeMy({})).settings).toBeUndefined()
})
