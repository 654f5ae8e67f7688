import { describe, expect, it } from 'vitest'
import { WALLET_PROFILES } from '../src/index.ts'
import { failed, succeeded, type WalletAnswer } from './support/fake-wallet.ts'
import {
  APPLY_TOKEN,
  AUTH_CODE,
  accessTokenNumber,
  IDENTITY,
  never,
  openWalletWorld,
  refreshTokenNumber,
  SEND_INBOX,
} from './support/wallet-world.ts'

type World = Awaited<ReturnType<typeof openWalletWorld>>

const send = (world: World) => world.provider.send(world.message(), never)
const tokensOfSends = ({ wallet }: World) => wallet.callsOf(SEND_INBOX).map(({ said }) => said.accessToken)
const proofs = ({ wallet }: World) =>
  wallet.callsOf(APPLY_TOKEN).map(({ said }) => said.authCode ?? said.refreshToken)

/** Pairs that last an hour; the first call gives the first, the others what `answer` says. */
const afterConsent = (answer: (number: number) => WalletAnswer | 'reset') => ({
  [APPLY_TOKEN]: (_call: unknown, number: number) =>
    number === 1
      ? succeeded({
          accessToken: accessTokenNumber(1),
          accessTokenExpiryTime: '3600',
          refreshToken: refreshTokenNumber(1),
          customerId: IDENTITY,
        })
      : answer(number),
})

describe("a person's token", () => {
  it('is that of the consent, for as long as it lives', async () => {
    await using world = await openWalletWorld()
    await world.agree()
    await send(world)
    world.pass(54)
    await send(world)
    expect(tokensOfSends(world)).toEqual([1, 1].map(accessTokenNumber))
    expect(proofs(world)).toEqual([AUTH_CODE])
  })

  it('is renewed five minutes before its end, by the refresh token, which is renewed too', async () => {
    await using world = await openWalletWorld()
    await world.agree()
    world.pass(56)
    await send(world)
    world.pass(56)
    await send(world)
    expect(tokensOfSends(world)).toEqual([2, 3].map(accessTokenNumber))
    expect(proofs(world)).toEqual([AUTH_CODE, refreshTokenNumber(1), refreshTokenNumber(2)])
    expect(world.wallet.callsOf(APPLY_TOKEN)[1]?.said).toEqual({
      grantType: 'REFRESH_TOKEN',
      refreshToken: refreshTokenNumber(1),
    })
  })

  it('keeps its refresh token where the wallet sends no other', async () => {
    const kept = () => succeeded({ accessToken: accessTokenNumber(2), accessTokenExpiryTime: '60' })
    await using world = await openWalletWorld(afterConsent(kept))
    await world.agree()
    for (const minutes of [61, 2]) {
      world.pass(minutes)
      await send(world)
    }
    expect(proofs(world)).toEqual([AUTH_CODE, refreshTokenNumber(1), refreshTokenNumber(1)])
  })

  it('is renewed once for eight processes that need it at once', async () => {
    await using world = await openWalletWorld()
    await world.agree()
    world.pass(61)
    const processes = Array.from({ length: 8 }, world.startProcess)
    const outcomes = await Promise.all(
      processes.map((provider, index) => provider.send(world.message({ id: `m-${index}` }), never)),
    )
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true)
    expect(proofs(world)).toEqual([AUTH_CODE, refreshTokenNumber(1)])
    expect(new Set(tokensOfSends(world))).toEqual(new Set([accessTokenNumber(2)]))
  })

  it('of a new consent is used at once by every process', async () => {
    await using world = await openWalletWorld()
    await world.agree()
    const other = world.startProcess()
    await other.send(world.message(), never)
    await world.agree()
    await other.send(world.message(), never)
    expect(tokensOfSends(world)).toEqual([1, 2].map(accessTokenNumber))
  })

  it('without an end is used until it is refused', async () => {
    const tokens = () => succeeded({ accessToken: 'a', customerId: IDENTITY })
    await using world = await openWalletWorld({ [APPLY_TOKEN]: tokens })
    await world.agree()
    world.pass(10 * 365 * 24 * 60)
    expect(await send(world)).toMatchObject({ kind: 'accepted' })
  })
})

describe('a refused access token', () => {
  it.each(['INVALID_ACCESS_TOKEN', 'EXPIRED_ACCESS_TOKEN', 'ACCESSTOKEN_VALIDATE_FAILED', 'OAUTH_FAILED'])(
    'is renewed after %s, and the same request sent again',
    async (code) => {
      await using world = await openWalletWorld({
        [SEND_INBOX]: (_call, number) => (number === 1 ? failed(code) : succeeded({ messageId: 'M1' })),
      })
      await world.agree()
      expect(await send(world)).toEqual({ kind: 'accepted', platformMessageId: 'M1' })
      expect(tokensOfSends(world)).toEqual([1, 2].map(accessTokenNumber))
      const [first, second] = world.wallet.callsOf(SEND_INBOX).map(({ said }) => said)
      expect({ ...second, accessToken: '' }).toEqual({ ...first, accessToken: '' })
    },
  )

  it('is renewed once for a burst of messages that were refused the same one', async () => {
    await using world = await openWalletWorld({
      [SEND_INBOX]: ({ said }) =>
        said.accessToken === accessTokenNumber(1) ? failed('EXPIRED_ACCESS_TOKEN') : succeeded(),
    })
    await world.agree()
    const processes = Array.from({ length: 8 }, world.startProcess)
    const outcomes = await Promise.all(processes.map((provider) => provider.send(world.message(), never)))
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true)
    expect(proofs(world)).toEqual([AUTH_CODE, refreshTokenNumber(1)])
  })

  it('that is refused again when it is new ends the consent', async () => {
    await using world = await openWalletWorld({ [SEND_INBOX]: () => failed('INVALID_ACCESS_TOKEN') })
    await world.agree()
    expect(await send(world)).toEqual({
      kind: 'refused',
      reason: 'consent-withdrawn',
      grant: 'void-app',
      platformCode: 'INVALID_ACCESS_TOKEN',
    })
    expect(world.wallet.callsOf(SEND_INBOX)).toHaveLength(2)
  })

  it('that cannot be renewed ends the consent', async () => {
    const tokens = () => succeeded({ accessToken: 'a', customerId: IDENTITY })
    const answers = { [APPLY_TOKEN]: tokens, [SEND_INBOX]: () => failed('INVALID_ACCESS_TOKEN') }
    await using world = await openWalletWorld(answers)
    await world.agree()
    const ended = { kind: 'refused', reason: 'consent-withdrawn', grant: 'void-app' }
    expect(await send(world)).toMatchObject(ended)
    expect(await send(world)).toMatchObject(ended)
    expect(world.wallet.callsOf(SEND_INBOX)).toHaveLength(1)
  })

  it('stays as it is where the store fails, and the message waits', async () => {
    await using world = await openWalletWorld({ [SEND_INBOX]: () => failed('INVALID_ACCESS_TOKEN') })
    await world.agree()
    const { credentialStore } = world.settings
    if (credentialStore) credentialStore.expire = () => Promise.reject(new Error('no database'))
    expect(await send(world)).toMatchObject({ kind: 'deferred', reason: 'not-connected' })
    expect(world.wallet.callsOf(SEND_INBOX)).toHaveLength(1)
  })
})

describe('a token that cannot be renewed', () => {
  async function sendAfter(minutes: number, answer: WalletAnswer | 'reset') {
    await using world = await openWalletWorld(afterConsent(() => answer))
    await world.agree()
    world.pass(minutes)
    const outcome = await send(world)
    return { outcome, sends: world.wallet.callsOf(SEND_INBOX).length }
  }

  const ended = { kind: 'refused', reason: 'consent-withdrawn', grant: 'void-app' }
  const waits = { kind: 'deferred', reason: 'credential-refused' }

  it.each<[string, WalletAnswer | 'reset', object]>([
    ['an ended refresh token', failed('EXPIRED_REFRESH_TOKEN'), ended],
    ['a refresh token that is none', failed('INVALID_REFRESH_TOKEN'), ended],
    ['a used refresh token', failed('USED_REFRESH_TOKEN'), ended],
    ['a person who is gone', failed('USER_NOT_EXIST'), { kind: 'refused', reason: 'invalid-recipient' }],
    [
      'too many calls',
      failed('REQUEST_TRAFFIC_EXCEED_LIMIT', '', 'U'),
      { kind: 'deferred', reason: 'rate-limited' },
    ],
    [
      'a platform that is unsure',
      failed('UNKNOWN_EXCEPTION', '', 'U'),
      { kind: 'deferred', reason: 'platform-busy' },
    ],
    ['a wrong signature', { ...failed('INVALID_SIGNATURE'), signature: 'none' }, waits],
    ['a fault of ours', failed('PARAM_ILLEGAL'), waits],
    ['an unlisted code', failed('NEW_CODE'), waits],
    ['a lost reply', 'reset', { kind: 'deferred', reason: 'not-connected' }],
    [
      'an unsigned reply',
      { ...succeeded({ accessToken: 'a' }), signature: 'none' },
      { kind: 'deferred', reason: 'not-connected' },
    ],
    ['a reply without a token', succeeded(), { kind: 'deferred', reason: 'not-connected' }],
  ])('because of %s, once it has ended', async (_why, answer, outcome) => {
    const sent = await sendAfter(61, answer)
    expect(sent.outcome).toMatchObject(outcome)
    expect(sent.sends).toBe(0)
  })

  it.each<[string, WalletAnswer | 'reset']>([
    ['an ended refresh token', failed('EXPIRED_REFRESH_TOKEN')],
    ['a lost reply', 'reset'],
  ])('because of %s is used while it lives', async (_why, answer) => {
    expect(await sendAfter(56, answer)).toEqual({
      outcome: { kind: 'accepted', platformMessageId: 'M1' },
      sends: 1,
    })
  })
})

describe('a refresh token', () => {
  it('whose answer was lost is told to be used, and the person has to agree again', async () => {
    const answers = afterConsent((number) => (number === 2 ? 'reset' : failed('USED_REFRESH_TOKEN')))
    await using world = await openWalletWorld(answers)
    await world.agree()
    world.pass(61)
    expect(await send(world)).toMatchObject({ kind: 'deferred', reason: 'not-connected' })
    expect(await send(world)).toMatchObject({
      kind: 'refused',
      reason: 'consent-withdrawn',
      grant: 'void-app',
      platformCode: 'USED_REFRESH_TOKEN',
    })
  })

  it('that another process used first brings up what that one got', async () => {
    await using world = await openWalletWorld({
      ...afterConsent(() => failed('USED_REFRESH_TOKEN')),
    })
    await world.agree()
    world.pass(61)
    const { credentialStore } = world.settings
    if (!credentialStore) return expect.unreachable()
    const { release } = credentialStore
    credentialStore.release = async (key, holder) => {
      await credentialStore.put(key, {
        value: JSON.stringify({ accessToken: accessTokenNumber(9) }),
        expiresAt: new Date(Date.UTC(2027, 0, 1)),
      })
      await release(key, holder)
    }
    expect(await send(world)).toMatchObject({ kind: 'accepted' })
    expect(tokensOfSends(world)).toEqual([accessTokenNumber(9)])
  })

  it('is asked with in the words of the wallet', async () => {
    const grantTypes = { authorizationCode: 'authorization_code', refreshToken: 'refresh_token' }
    await using world = await openWalletWorld({}, { profile: { ...WALLET_PROFILES.superqi, grantTypes } })
    await world.agree()
    world.pass(61)
    await send(world)
    const words = world.wallet.callsOf(APPLY_TOKEN).map(({ said }) => said.grantType)
    expect(words).toEqual(['authorization_code', 'refresh_token'])
  })
})
