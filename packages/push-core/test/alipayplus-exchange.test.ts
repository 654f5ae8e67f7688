import { describe, expect, it } from 'vitest'
import { ALIPAYPLUS_FAILURES, WALLET_PROFILES } from '../src/index.ts'
import { failed, succeeded, type WalletAnswer } from './support/fake-wallet.ts'
import {
  APPLY_TOKEN,
  AUTH_CODE,
  accessTokenNumber,
  IDENTITY,
  never,
  openWalletWorld,
  SCOPE,
  USER_INFO,
} from './support/wallet-world.ts'

const withoutCustomer = () => succeeded({ accessToken: accessTokenNumber(1) })

describe('an authCode', () => {
  it('becomes the person whom the wallet names with the tokens', async () => {
    await using world = await openWalletWorld()
    expect(await world.provider.exchange(AUTH_CODE, never)).toEqual({ identity: IDENTITY })
    expect(world.wallet.calls).toMatchObject([{ method: 'POST', path: APPLY_TOKEN, isSigned: true }])
    expect(world.wallet.calls[0]?.said).toEqual({ grantType: 'AUTHORIZATION_CODE', authCode: AUTH_CODE })
  })

  it('becomes the person whom the wallet names when asked, where the tokens come without', async () => {
    await using world = await openWalletWorld({ [APPLY_TOKEN]: withoutCustomer })
    expect(await world.provider.exchange(AUTH_CODE, never)).toEqual({ identity: IDENTITY })
    expect(world.wallet.callsOf(USER_INFO)).toMatchObject([
      { isSigned: true, said: { accessToken: accessTokenNumber(1) } },
    ])
  })

  it('is exchanged once for callers at the same time, whatever they want of it', async () => {
    await using world = await openWalletWorld()
    const [first, second, terms] = await Promise.all([
      world.provider.exchange(AUTH_CODE, never),
      world.provider.exchange(AUTH_CODE, never),
      world.agree(),
    ])
    expect([first, second]).toEqual([{ identity: IDENTITY }, { identity: IDENTITY }])
    expect(terms).toHaveLength(1)
    expect(world.wallet.calls).toHaveLength(1)
  })

  it.each<[string, WalletAnswer | 'reset']>([
    ['the reply is lost', 'reset'],
    ['the reply is no JSON', { body: '<html>' }],
    ['the reply has no token', succeeded({ customerId: IDENTITY })],
    [
      'the reply is not signed',
      { ...succeeded({ accessToken: 'x', customerId: IDENTITY }), signature: 'none' },
    ],
    [
      'the reply is signed by another',
      { ...succeeded({ accessToken: 'x', customerId: IDENTITY }), signature: 'wrong' },
    ],
    ['a gateway fails', { status: 502, body: '' }],
    ['a gateway turns it away', { status: 404, body: '' }],
  ])('is not exchanged again when %s', async (_why, answer) => {
    await using world = await openWalletWorld({ [APPLY_TOKEN]: () => answer })
    await expect(world.provider.exchange(AUTH_CODE, never)).rejects.toMatchObject({
      code: 'platform-unavailable',
    })
    expect(world.wallet.calls).toHaveLength(1)
  })

  it.each<[string, WalletAnswer | 'reset']>([
    ['loses its reply', 'reset'],
    ['has no user id', succeeded({ userInfo: {} })],
    ['has no user', succeeded({ userInfo: IDENTITY })],
  ])('is spent when the question after the person %s', async (_why, answer) => {
    await using world = await openWalletWorld({ [APPLY_TOKEN]: withoutCustomer, [USER_INFO]: () => answer })
    await expect(world.provider.exchange(AUTH_CODE, never)).rejects.toMatchObject({
      code: 'platform-unavailable',
    })
    expect(world.wallet.calls).toHaveLength(2)
  })

  it('that the caller gives up goes on for those who share it', async () => {
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    const held = async () => {
      await mayAnswer
      return succeeded({ accessToken: 'x', customerId: IDENTITY })
    }
    await using world = await openWalletWorld({ [APPLY_TOKEN]: held })
    const patience = new AbortController()
    const impatient = world.provider.exchange(AUTH_CODE, patience.signal)
    const patient = world.provider.exchange(AUTH_CODE, never)
    patience.abort(new Error('enough'))
    await expect(impatient).rejects.toThrow('enough')
    answer()
    expect(await patient).toEqual({ identity: IDENTITY })
    expect(world.wallet.calls).toHaveLength(1)
  })

  it.each([
    ['nothing', ''],
    ['a text without end', 'x'.repeat(129)],
    ['two words', 'a b'],
  ])('cannot be %s', async (_what, absurd) => {
    await using world = await openWalletWorld()
    await expect(world.provider.exchange(absurd, never)).rejects.toMatchObject({ code: 'invalid-code' })
    expect(world.wallet.calls).toEqual([])
  })
})

describe('a refused sign-in', () => {
  const rows = Object.entries(ALIPAYPLUS_FAILURES).flatMap(([code, row]) =>
    'signIn' in row ? [[code, row.signIn] as const] : [],
  )

  it.each([...rows, ['NEW_CODE', 'platform-unavailable'] as const])(
    'with %s is %s',
    async (code, expected) => {
      await using world = await openWalletWorld({ [APPLY_TOKEN]: () => failed(code) })
      const error = { code: expected, platformCode: code }
      await expect(world.provider.exchange(AUTH_CODE, never)).rejects.toMatchObject(error)
    },
  )

  it('counts with U as with F: the token pages say "slow down" that way', async () => {
    const slowDown = () => failed('REQUEST_TRAFFIC_EXCEED_LIMIT', '', 'U')
    await using world = await openWalletWorld({ [APPLY_TOKEN]: slowDown })
    await expect(world.provider.exchange(AUTH_CODE, never)).rejects.toMatchObject({ code: 'rate-limited' })
  })

  it('for want of the scope USER_ID is a mistake of the mini program', async () => {
    await using world = await openWalletWorld({
      [APPLY_TOKEN]: withoutCustomer,
      [USER_INFO]: () => failed('INSUFFICIENT_SCOPE'),
    })
    await expect(world.provider.exchange(AUTH_CODE, never)).rejects.toMatchObject({ code: 'misconfigured' })
  })

  it('keeps secrets and identities out of its error, whatever the wallet repeats of them', async () => {
    const hidden = [AUTH_CODE, 'agent', accessTokenNumber(1), IDENTITY]
    const answer = () => failed('USED_CODE', `used ${hidden.join(' ')} at gate 7`)
    await using world = await openWalletWorld({ [APPLY_TOKEN]: answer }, { agentToken: 'agent' })
    const error: unknown = await world.provider.exchange(AUTH_CODE, never).catch((reason: unknown) => reason)
    const text = `${error} ${error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : ''}`
    expect(text).toContain('at gate 7')
    for (const value of hidden) expect(text).not.toContain(value)
  })
})

describe('a consent', () => {
  it('has no end while its tokens can be renewed, for each scope agreed to', async () => {
    await using world = await openWalletWorld()
    expect(await world.agree([SCOPE, 'NOTIFICATION_PUSH'])).toEqual([{}, {}])
  })

  it.each([
    ['no end is named', { refreshToken: 'r' }, {}],
    ['the refresh token has none', { refreshToken: 'r', accessTokenExpiryTime: '60' }, {}],
    [
      'there is only an access token',
      { accessTokenExpiryTime: '60' },
      { expiresAt: new Date(Date.UTC(2026, 0, 1, 0, 1)) },
    ],
    ['the end cannot be read', { accessTokenExpiryTime: 'soon' }, {}],
  ])('where %s', async (_what, more, terms) => {
    const answer = () => succeeded({ accessToken: 'a', customerId: IDENTITY, ...more })
    await using world = await openWalletWorld({ [APPLY_TOKEN]: answer })
    expect(await world.agree()).toEqual([terms])
  })

  it('to nothing costs nothing', async () => {
    await using world = await openWalletWorld()
    expect(await world.agree([])).toEqual([])
    expect(world.wallet.calls).toEqual([])
  })

  it('without an authCode is refused', async () => {
    await using world = await openWalletWorld()
    const consent = { identity: IDENTITY, agreed: [{ subject: SCOPE }], agreedAt: new Date() }
    await expect(world.provider.redeem(consent, never)).rejects.toMatchObject({ code: 'invalid-consent' })
  })

  it('in the name of another person is refused, and no token of theirs is kept', async () => {
    const mallory = () => succeeded({ accessToken: 'a', customerId: 'mallory' })
    await using world = await openWalletWorld({ [APPLY_TOKEN]: mallory })
    await expect(world.agree()).rejects.toMatchObject({ code: 'identity-mismatch' })
    for (const identity of [IDENTITY, 'mallory']) {
      const outcome = await world.provider.send(world.message({ recipient: { identity } }), never)
      expect(outcome).toMatchObject({ kind: 'refused', reason: 'consent-withdrawn' })
    }
  })

  it('is kept under a name that tells nobody the identity', async () => {
    const names: string[] = []
    await using world = await openWalletWorld()
    const store = world.settings.credentialStore
    const put = store?.put
    if (!store || !put) return expect.unreachable()
    store.put = (key, credential) => {
      names.push(key)
      return put(key, credential)
    }
    await world.agree()
    expect(names).toEqual([expect.stringMatching(/^alipayplus:TEST_5X00000000000000:[0-9a-f]{64}$/)])
    expect(names.join()).not.toContain(IDENTITY)
  })
})

describe.each([
  ['generic-v2', {}, { appId: '2101' }, '/api/v2/authorizations/applyToken'],
  [
    'alipay-connect',
    { authClientId: 'AUTH', customerBelongsTo: 'GCASH' },
    { appId: '2101', authClientId: 'AUTH', customerBelongsTo: 'GCASH' },
    '/api/open/v2/authorizations/applyToken',
  ],
  ['vodapay', {}, { appId: '2101' }, '/v2/authorizations/applyToken'],
  [
    'tng',
    { customerBelongsTo: 'TNG' },
    { extendInfo: '{"customerBelongsTo":"TNG"}' },
    '/acl/api/v1/authorizations/applyToken',
  ],
] as const)('the wallet %s', (profile, options, fields, path) => {
  it('is told what it wants to know of the app', async () => {
    const answer = () => succeeded({ accessToken: 'a', customerId: IDENTITY })
    const percent = { signatureEncoding: 'base64-percent' } as const
    await using world = await openWalletWorld({ [path]: answer }, { profile, ...options, ...percent })
    expect(await world.provider.exchange(AUTH_CODE, never)).toEqual({ identity: IDENTITY })
    expect(world.wallet.calls).toMatchObject([{ path, isSigned: true }])
    expect(world.wallet.calls[0]?.said).toEqual({
      grantType: 'AUTHORIZATION_CODE',
      authCode: AUTH_CODE,
      ...fields,
    })
  })
})

it('a wallet may write its grant types in its own way', async () => {
  const grantTypes = { authorizationCode: 'authorization_code', refreshToken: 'refresh_token' }
  const profile = { ...WALLET_PROFILES.superqi, grantTypes }
  await using world = await openWalletWorld({}, { profile })
  await world.provider.exchange(AUTH_CODE, never)
  expect(world.wallet.calls[0]?.said).toMatchObject({ grantType: 'authorization_code' })
})
