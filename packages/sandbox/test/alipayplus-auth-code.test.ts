import { describe, expect, test } from 'vitest'
import { ALIPAYPLUS_SEED_APPS } from '../src/index.ts'
import { createCaller, openWallet, SCOPES, type WalletWorld } from './alipayplus-world.ts'

const exchange = (world: WalletWorld, authCode: string) =>
  world.applyToken({ grantType: 'AUTHORIZATION_CODE', authCode })

describe('my.getAuthCode', () => {
  test('grants silent scopes without a sheet', async () => {
    await using world = await openWallet()

    const silent = { user: 'alice', scopes: ['auth_base', 'USER_ID'] }
    expect(await world.control.alipayplus.authCode(silent)).toEqual({
      authCode: expect.any(String),
      authSuccessScopes: ['auth_base', 'USER_ID'],
      authErrorScopes: {},
    })
    const cancelled = await world.control.alipayplus.authCode({ ...silent, decision: 'cancel' })
    expect(cancelled).toHaveProperty('authCode')
  })

  test('of a refused sheet gives a code for the silent scopes, and says which were refused', async () => {
    await using world = await openWallet()

    const result = await world.control.alipayplus.authCode({
      user: 'alice',
      scopes: SCOPES,
      decision: 'reject',
    })
    expect(result).toEqual({
      authCode: expect.any(String),
      authSuccessScopes: ['auth_base', 'USER_ID'],
      authErrorScopes: { NOTIFICATION_INBOX: '40006' },
    })
  })

  test('takes an answer for each scope', async () => {
    await using world = await openWallet()

    const result = await world.control.alipayplus.authCode({
      user: 'alice',
      scopes: ['NOTIFICATION_INBOX', 'NOTIFICATION_PUSH'],
      decision: { NOTIFICATION_INBOX: 'accept', NOTIFICATION_PUSH: 'reject' },
    })
    expect(result).toMatchObject({
      authSuccessScopes: ['NOTIFICATION_INBOX'],
      authErrorScopes: { NOTIFICATION_PUSH: '40006' },
    })
  })

  test.each(['cancel', 'reject'] as const)('fails with 11 where %s leaves nothing', async (decision) => {
    await using world = await openWallet()

    const scopes = ['NOTIFICATION_INBOX']
    expect(await world.control.alipayplus.authCode({ user: 'alice', scopes, decision })).toEqual({
      error: 11,
      errorMessage: 'user cancel',
    })
  })

  test('cancelled, fails even where silent scopes were asked for', async () => {
    await using world = await openWallet()

    const result = await world.control.alipayplus.authCode({
      user: 'alice',
      scopes: SCOPES,
      decision: 'cancel',
    })
    expect(result).toEqual({ error: 11, errorMessage: 'user cancel' })
  })

  test('says which scopes the app may not ask for, and fails with 4 when it may ask for none', async () => {
    const app = { ...ALIPAYPLUS_SEED_APPS.superqi, scopes: ['USER_ID'] }
    await using world = await openWallet({ apps: [app] })

    const partly = await world.control.alipayplus.authCode({
      user: 'alice',
      scopes: ['USER_ID', 'CARD_LIST'],
    })
    expect(partly).toMatchObject({ authSuccessScopes: ['USER_ID'], authErrorScopes: { CARD_LIST: '10001' } })
    const nothing = await world.control.alipayplus.authCode({ user: 'alice', scopes: ['CARD_LIST'] })
    expect(nothing).toEqual({ error: 4, errorMessage: 'no permission' })
  })

  test('has other codes for scopes by ruling', async () => {
    const rulings = { scopeErrorCodes: { refused: '2', notEnabled: '1' } }
    await using world = await openWallet({ rulings })

    const scopes = ['USER_ID', 'NOTIFICATION_INBOX', 'NO_SUCH_SCOPE']
    expect(
      await world.control.alipayplus.authCode({ user: 'alice', scopes, decision: 'reject' }),
    ).toMatchObject({ authErrorScopes: { NOTIFICATION_INBOX: '2', NO_SUCH_SCOPE: '1' } })
  })

  test('needs no sheet for what the person agreed to before, and did not take back', async () => {
    await using world = await openWallet()
    const asked = { user: 'alice', scopes: ['NOTIFICATION_INBOX'] }
    await world.control.alipayplus.authCode({ ...asked, decision: 'accept' })

    expect(await world.control.alipayplus.authCode(asked)).toHaveProperty('authCode')
    await expect(world.control.alipayplus.authCode({ ...asked, user: 'bob' })).rejects.toMatchObject({
      status: 400,
      field: 'decision',
    })
    await world.control.alipayplus.changeSettings({ user: 'alice', revokeScopes: asked.scopes })
    await expect(world.control.alipayplus.authCode(asked)).rejects.toMatchObject({ field: 'decision' })
  })

  test.each([
    { broken: 'no scope', body: { user: 'alice', scopes: [] }, field: 'scopes' },
    { broken: 'a stranger', body: { user: 'dave', scopes: ['USER_ID'] }, field: 'user' },
    { broken: 'another app', body: { user: 'alice', appId: 'x', scopes: ['USER_ID'] }, field: 'appId' },
  ])('with $broken is answered 400', async ({ body, field }) => {
    await using world = await openWallet()

    await expect(world.control.alipayplus.authCode(body)).rejects.toMatchObject({ status: 400, field })
  })

  test.each([
    { code: 12, errorMessage: 'network error' },
    { code: 99, errmsg: 'odd', errorMessage: 'odd' },
  ])('fails with $code when a fault wants it', async ({ code, errmsg, errorMessage }) => {
    await using world = await openWallet()
    await world.control.addFault({
      platform: 'alipayplus',
      endpoint: 'getAuthCode',
      kind: 'code',
      code,
      ...(errmsg && { errmsg }),
    })

    expect(await world.control.alipayplus.authCode({ user: 'alice', scopes: ['USER_ID'] })).toEqual({
      error: code,
      errorMessage,
    })
  })
})

describe('an authCode', () => {
  test('is exchanged once', async () => {
    await using world = await openWallet()
    const authCode = await world.authCode()

    expect((await exchange(world, authCode)).code).toBe('SUCCESS')
    expect((await exchange(world, authCode)).code).toBe('USED_CODE')
  })

  test.each([
    { ageMs: 170_000, code: 'SUCCESS' },
    { ageMs: 180_000, code: 'EXPIRED_CODE' },
  ])('that is $ageMs ms old is answered $code', async ({ ageMs, code }) => {
    await using world = await openWallet()
    const authCode = await world.authCode()
    await world.control.moveClock({ advanceMs: ageMs })

    expect((await exchange(world, authCode)).code).toBe(code)
  })

  test('lives as long as the ruling says', async () => {
    await using world = await openWallet({ rulings: { authCodeLifetimeMs: 600_000 } })
    const authCode = await world.authCode()
    await world.control.moveClock({ advanceMs: 590_000 })

    expect((await exchange(world, authCode)).code).toBe('SUCCESS')
  })

  test('of another client is unknown here, and still good there', async () => {
    const { superqi } = ALIPAYPLUS_SEED_APPS
    const other = { ...superqi, appId: '2171020000000009', clientId: 'TEST_OTHER' }
    await using world = await openWallet({ apps: [superqi, other] })
    const result = await world.control.alipayplus.authCode({
      user: 'alice',
      appId: other.appId,
      scopes: ['USER_ID'],
    })
    const authCode = 'authCode' in result ? result.authCode : expect.unreachable()

    expect((await exchange(world, authCode)).code).toBe('INVALID_CODE')
    const [, there] = await world.control.apps({ platform: 'alipayplus' })
    const call = createCaller(there ?? expect.unreachable())
    const applied = await call('/v1/authorizations/applyToken', {
      grantType: 'AUTHORIZATION_CODE',
      authCode,
    })
    expect(applied.code).toBe('SUCCESS')
  })

  test('stands for one person, and the scopes that were granted', async () => {
    await using world = await openWallet()
    const { accessToken } = await world.tokens('bob', ['USER_ID'])

    expect((await world.inquire(accessToken)).json.userInfo).toEqual({ userId: world.customerId('bob') })
    expect((await world.send(accessToken)).code).toBe('ACCESS_TOKEN_NOT_COVER_THE_SCOPE')
  })
})

/** The two families of names: protocols/alipayplus.md 2.2. */
test.each([
  { profile: 'superqi', path: '/v1/authorizations/applyToken', fields: {}, suffix: 'CODE' },
  {
    profile: 'tng',
    path: '/acl/api/v1/authorizations/applyToken',
    fields: { extendInfo: '{"customerBelongsTo":"TNG"}' },
    suffix: 'CODE',
  },
  {
    profile: 'generic-v2',
    path: '/api/v2/authorizations/applyToken',
    fields: { appId: '2171020000000002' },
    suffix: 'AUTHCODE',
  },
] as const)(
  '$profile answers INVALID_, USED_ and EXPIRED_$suffix',
  async ({ profile, path, fields, suffix }) => {
    await using world = await openWallet({ apps: [ALIPAYPLUS_SEED_APPS[profile]] })
    const [used, expired] = [
      await world.authCode('alice', ['USER_ID']),
      await world.authCode('alice', ['USER_ID']),
    ]
    const apply = async (authCode: string) =>
      (await world.call(path, { grantType: 'AUTHORIZATION_CODE', authCode, ...fields })).code

    await apply(used)
    expect(await apply('0'.repeat(32))).toBe(`INVALID_${suffix}`)
    expect(await apply(used)).toBe(`USED_${suffix}`)
    await world.control.moveClock({ advanceMs: 180_000 })
    expect(await apply(expired)).toBe(`EXPIRED_${suffix}`)
  },
)
