import { describe, expect, test } from 'vitest'
import { ALIPAYPLUS_SEED_APPS } from '../src/index.ts'
import { createCaller, openWallet } from './alipayplus-world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

test('applyToken gives two tokens with their expiry, and SuperQi no customerId', async () => {
  await using world = await openWallet()
  await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })
  const { json } = await world.applyToken({
    grantType: 'AUTHORIZATION_CODE',
    authCode: await world.authCode(),
  })

  expect(Object.keys(json)).toEqual([
    'accessToken',
    'accessTokenExpiryTime',
    'refreshToken',
    'refreshTokenExpiryTime',
    'result',
  ])
  expect(json.accessToken).toMatch(/^[\w-]{64}$/)
  expect(json.accessTokenExpiryTime).toMatch(/^2030-01-02T00:00:\d\d\.\d{3}\+00:00$/)
  expect(json.refreshTokenExpiryTime).toMatch(/^2030-01-31T00:00:/)
})

test.each([
  { broken: 'no grantType', body: {}, code: 'PARAM_ILLEGAL' },
  {
    broken: 'a grantType in small letters',
    body: { grantType: 'authorization_code', authCode: 'x' },
    code: 'AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE',
  },
  { broken: 'no authCode', body: { grantType: 'AUTHORIZATION_CODE' }, code: 'PARAM_ILLEGAL' },
  {
    broken: 'a long authCode',
    body: { grantType: 'AUTHORIZATION_CODE', authCode: 'x'.repeat(65) },
    code: 'PARAM_ILLEGAL',
  },
  {
    broken: 'an unknown authCode',
    body: { grantType: 'AUTHORIZATION_CODE', authCode: 'x' },
    code: 'INVALID_CODE',
  },
  { broken: 'no refreshToken', body: { grantType: 'REFRESH_TOKEN' }, code: 'PARAM_ILLEGAL' },
  {
    broken: 'an unknown refreshToken',
    body: { grantType: 'REFRESH_TOKEN', refreshToken: 'x' },
    code: 'INVALID_REFRESH_TOKEN',
  },
  {
    broken: 'extendInfo as an object',
    body: { grantType: 'AUTHORIZATION_CODE', authCode: 'x', extendInfo: {} },
    code: 'PARAM_ILLEGAL',
  },
])('applyToken with $broken is answered $code', async ({ body, code }) => {
  await using world = await openWallet()

  expect((await world.applyToken(body)).code).toBe(code)
})

/** What a wallet must be told, and what it says when it is not: protocols/alipayplus.md 2.1. */
const { 'alipay-connect': connect, 'generic-v2': generic, tng } = ALIPAYPLUS_SEED_APPS
const connectFields = {
  appId: connect.appId,
  authClientId: connect.authClientId,
  customerBelongsTo: connect.customerBelongsTo,
}
const CONNECT_PATH = '/api/open/v2/authorizations/applyToken'
const TNG_PATH = '/acl/api/v1/authorizations/applyToken'
test.each([
  {
    app: generic,
    path: '/api/v2/authorizations/applyToken',
    lacks: 'appId',
    fields: {},
    code: 'PARAM_ILLEGAL',
  },
  {
    app: generic,
    path: '/api/v2/authorizations/applyToken',
    lacks: 'its own appId',
    fields: { appId: connect.appId },
    code: 'INVALID_AUTH_CLIENT',
  },
  {
    app: connect,
    path: CONNECT_PATH,
    lacks: 'authClientId',
    fields: { ...connectFields, authClientId: undefined },
    code: 'PARAM_ILLEGAL',
  },
  {
    app: connect,
    path: CONNECT_PATH,
    lacks: 'its own authClientId',
    fields: { ...connectFields, authClientId: 'x' },
    code: 'INVALID_AUTH_CLIENT',
  },
  {
    app: connect,
    path: CONNECT_PATH,
    lacks: 'customerBelongsTo',
    fields: { ...connectFields, customerBelongsTo: undefined },
    code: 'PARAM_ILLEGAL',
  },
  {
    app: connect,
    path: CONNECT_PATH,
    lacks: 'its own customerBelongsTo',
    fields: { ...connectFields, customerBelongsTo: 'DANA' },
    code: 'PARAM_ILLEGAL',
  },
  { app: tng, path: TNG_PATH, lacks: 'extendInfo', fields: {}, code: 'PARAM_ILLEGAL' },
  {
    app: tng,
    path: TNG_PATH,
    lacks: 'extendInfo as a string',
    fields: { extendInfo: { customerBelongsTo: 'TNG' } },
    code: 'PARAM_ILLEGAL',
  },
  {
    app: tng,
    path: TNG_PATH,
    lacks: 'customerBelongsTo in extendInfo',
    fields: { extendInfo: '{}' },
    code: 'PARAM_ILLEGAL',
  },
])('$app.profile refuses an applyToken that lacks $lacks', async ({ app, path, fields, code }) => {
  await using world = await openWallet({ apps: [app] })
  const authCode = await world.authCode('alice', ['USER_ID'])

  expect((await world.call(path, { grantType: 'AUTHORIZATION_CODE', authCode, ...fields })).code).toBe(code)
})

describe('an access token', () => {
  test('ends with its lifetime; SuperQi has one code for it, the others two', async () => {
    await using world = await openWallet()
    const { accessToken } = await world.tokens()
    await world.control.moveClock({ advanceMs: DAY_MS - 60_000 })
    expect((await world.send(accessToken)).code).toBe('SUCCESS')
    await world.control.moveClock({ advanceMs: 60_000 })

    expect((await world.send(accessToken, { requestId: 'rq-2' })).code).toBe('INVALID_ACCESS_TOKEN')
    await using other = await openWallet({ apps: [generic] })
    const { json } = await other.call('/api/v2/authorizations/applyToken', {
      grantType: 'AUTHORIZATION_CODE',
      authCode: await other.authCode('alice', ['USER_ID']),
      appId: generic.appId,
    })
    await other.control.moveClock({ advanceMs: DAY_MS })
    const { accessToken: expired } = json
    const inquired = await other.call('/api/v2/customers/user/inquiryUserInfo', { accessToken: expired })
    expect(inquired.code).toBe('EXPIRED_ACCESS_TOKEN')
  })

  test('of another client does not work here', async () => {
    const { superqi } = ALIPAYPLUS_SEED_APPS
    const other = { ...superqi, appId: '2171020000000009', clientId: 'TEST_OTHER' }
    await using world = await openWallet({ apps: [superqi, other] })
    const { accessToken } = await world.tokens()
    const [, app] = await world.control.apps({ platform: 'alipayplus' })
    const call = createCaller(app ?? expect.unreachable())

    expect((await call('/v1/users/inquiryUserInfo', { accessToken })).code).toBe('INVALID_ACCESS_TOKEN')
  })

  test('is not a refresh token, nor the other way round', async () => {
    await using world = await openWallet()
    const { accessToken, refreshToken } = await world.tokens()

    expect((await world.send(refreshToken)).code).toBe('INVALID_ACCESS_TOKEN')
    expect((await world.refresh(accessToken)).code).toBe('INVALID_REFRESH_TOKEN')
  })
})

describe('a refresh', () => {
  test('gives a new pair with the same scopes, for the same person', async () => {
    await using world = await openWallet()
    const old = await world.tokens('bob')
    const { json } = await world.refresh(old.refreshToken)
    const accessToken = String(json.accessToken)

    expect([json.accessToken, json.refreshToken]).not.toContain(old.accessToken)
    expect(json.refreshToken).not.toBe(old.refreshToken)
    expect((await world.inquire(accessToken)).json.userInfo).toEqual({ userId: world.customerId('bob') })
    expect((await world.send(accessToken)).code).toBe('SUCCESS')
  })

  test('spends the refresh token and ends the access token', async () => {
    await using world = await openWallet()
    const old = await world.tokens()
    await world.refresh(old.refreshToken)

    expect((await world.refresh(old.refreshToken)).code).toBe('USED_REFRESH_TOKEN')
    expect((await world.send(old.accessToken)).code).toBe('INVALID_ACCESS_TOKEN')
  })

  test('leaves the access token to its expiry by ruling', async () => {
    await using world = await openWallet({ rulings: { refreshEndsAccessToken: false } })
    const old = await world.tokens()
    await world.refresh(old.refreshToken)

    expect((await world.send(old.accessToken)).code).toBe('SUCCESS')
    await world.control.moveClock({ advanceMs: DAY_MS })
    expect((await world.send(old.accessToken)).code).toBe('INVALID_ACCESS_TOKEN')
  })

  test('is over after the refresh token’s lifetime', async () => {
    await using world = await openWallet()
    const { refreshToken } = await world.tokens()
    await world.control.moveClock({ advanceMs: 30 * DAY_MS })

    expect((await world.refresh(refreshToken)).code).toBe('EXPIRED_REFRESH_TOKEN')
  })

  test('whose answer was lost has happened', async () => {
    await using world = await openWallet()
    const { refreshToken } = await world.tokens()
    await world.control.addFault({
      platform: 'alipayplus',
      endpoint: 'applyToken',
      kind: 'drop-after-commit',
    })

    await expect(world.refresh(refreshToken)).rejects.toThrow('fetch failed')
    expect((await world.refresh(refreshToken)).code).toBe('USED_REFRESH_TOKEN')
  })
})

describe('cancelToken', () => {
  test('ends both tokens, and what the person agreed to', async () => {
    await using world = await openWallet()
    const { accessToken, refreshToken } = await world.tokens()

    expect((await world.cancel(accessToken)).code).toBe('SUCCESS')
    expect((await world.send(accessToken)).code).toBe('INVALID_ACCESS_TOKEN')
    expect((await world.refresh(refreshToken)).code).toBe('INVALID_REFRESH_TOKEN')
    expect((await world.cancel(accessToken)).code).toBe('INVALID_ACCESS_TOKEN')
    expect(await world.control.alipayplus.settings({ user: 'alice' })).toMatchObject({
      scopes: [],
      tokens: [],
    })
  })

  test('leaves other persons alone', async () => {
    await using world = await openWallet()
    const [alice, bob] = [await world.tokens('alice'), await world.tokens('bob')]
    await world.cancel(alice.accessToken)

    expect((await world.send(bob.accessToken)).code).toBe('SUCCESS')
  })
})

test('inquiryUserInfo needs the scope USER_ID', async () => {
  await using world = await openWallet()
  const { accessToken } = await world.tokens('alice', ['NOTIFICATION_INBOX'])

  expect((await world.inquire(accessToken)).code).toBe('ACCESS_TOKEN_NOT_COVER_THE_SCOPE')
})

describe('settings', () => {
  test('show what a person agreed to and the living tokens', async () => {
    await using world = await openWallet()
    await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })
    await world.tokens()

    expect(await world.control.alipayplus.settings({ user: 'alice' })).toEqual({
      status: 'active',
      scopes: ['NOTIFICATION_INBOX'],
      tokens: [
        {
          scopes: ['auth_base', 'USER_ID', 'NOTIFICATION_INBOX'],
          accessTokenExpiresAt: expect.stringMatching(/^2030-01-02T/),
          refreshTokenExpiresAt: expect.stringMatching(/^2030-01-31T/),
        },
      ],
      accessTokenLifetimeMs: DAY_MS,
      refreshTokenLifetimeMs: 30 * DAY_MS,
    })
  })

  test('take a scope back from every token, refreshed ones included, until the person agrees again', async () => {
    await using world = await openWallet()
    const { accessToken, refreshToken } = await world.tokens()
    await world.control.alipayplus.changeSettings({ user: 'alice', revokeScopes: ['NOTIFICATION_INBOX'] })

    expect((await world.send(accessToken)).code).toBe('ACCESS_TOKEN_NOT_COVER_THE_SCOPE')
    const refreshed = await world.refresh(refreshToken)
    expect((await world.send(String(refreshed.json.accessToken))).code).toBe(
      'ACCESS_TOKEN_NOT_COVER_THE_SCOPE',
    )
    const again = await world.tokens()
    expect((await world.send(again.accessToken)).code).toBe('SUCCESS')
  })

  test('take a scope back from an access token that outlived its refresh by ruling', async () => {
    await using world = await openWallet({ rulings: { refreshEndsAccessToken: false } })
    const { accessToken, refreshToken } = await world.tokens()
    await world.refresh(refreshToken)
    await world.control.alipayplus.changeSettings({ user: 'alice', revokeScopes: ['NOTIFICATION_INBOX'] })

    expect((await world.send(accessToken)).code).toBe('ACCESS_TOKEN_NOT_COVER_THE_SCOPE')
  })

  test('end access tokens, or refresh tokens, now', async () => {
    await using world = await openWallet()
    const { accessToken, refreshToken } = await world.tokens()

    await world.control.alipayplus.changeSettings({ user: 'alice', expireAccessTokens: true })
    expect((await world.send(accessToken)).code).toBe('INVALID_ACCESS_TOKEN')
    await world.control.alipayplus.changeSettings({ user: 'alice', expireRefreshTokens: true })
    expect((await world.refresh(refreshToken)).code).toBe('EXPIRED_REFRESH_TOKEN')
  })

  test('change how long the next tokens live', async () => {
    await using world = await openWallet()
    const lifetimes = { accessTokenLifetimeMs: HOUR_MS, refreshTokenLifetimeMs: 2 * HOUR_MS }
    await world.control.alipayplus.changeSettings({ user: 'bob', ...lifetimes })
    const { accessToken, refreshToken } = await world.tokens()

    await world.control.moveClock({ advanceMs: HOUR_MS })
    expect((await world.send(accessToken)).code).toBe('INVALID_ACCESS_TOKEN')
    await world.control.moveClock({ advanceMs: HOUR_MS })
    expect((await world.refresh(refreshToken)).code).toBe('EXPIRED_REFRESH_TOKEN')
  })

  test.each([
    { broken: 'a stranger', change: { user: 'dave' }, field: 'user' },
    {
      broken: 'a scope that the app lacks',
      change: { user: 'alice', revokeScopes: ['X'] },
      field: 'revokeScopes',
    },
    {
      broken: 'no lifetime at all',
      change: { user: 'alice', accessTokenLifetimeMs: 0 },
      field: 'accessTokenLifetimeMs',
    },
  ])('refuse $broken', async ({ change, field }) => {
    await using world = await openWallet()

    await expect(world.control.alipayplus.changeSettings(change)).rejects.toMatchObject({
      status: 400,
      field,
    })
  })
})
