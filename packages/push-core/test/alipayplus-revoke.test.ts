import { describe, expect, it } from 'vitest'
import { createMemoryCredentialStore, WALLET_PROFILES } from '../src/index.ts'
import { failed, succeeded, type WalletAnswer } from './support/fake-wallet.ts'
import {
  APPLY_TOKEN,
  accessTokenNumber,
  CANCEL_TOKEN,
  IDENTITY,
  never,
  openWalletWorld,
} from './support/wallet-world.ts'

function revoke({
  provider: { revocation },
}: Pick<Awaited<ReturnType<typeof openWalletWorld>>, 'provider'>): Promise<void> {
  return revocation.revoke(revocation.keyOf(IDENTITY), never)
}

const ended = { kind: 'refused', reason: 'consent-withdrawn', grant: 'void-app' }

describe('what a person agreed to', () => {
  it('is taken back at the wallet, and no message goes out after it', async () => {
    await using world = await openWalletWorld()
    await world.agree()
    await revoke(world)
    expect(world.wallet.callsOf(CANCEL_TOKEN)).toMatchObject([
      { isSigned: true, said: { accessToken: accessTokenNumber(1) } },
    ])
    expect(await world.provider.send(world.message(), never)).toMatchObject(ended)
  })

  it('is taken back with a live token, renewed if need be', async () => {
    await using world = await openWalletWorld()
    await world.agree()
    world.pass(61)
    await revoke(world)
    expect(world.wallet.callsOf(CANCEL_TOKEN)[0]?.said).toEqual({ accessToken: accessTokenNumber(2) })
  })

  it('is nothing, and no call is made, where nothing was agreed to or it was taken back before', async () => {
    await using world = await openWalletWorld()
    await revoke(world)
    await world.agree()
    await revoke(world)
    await revoke(world)
    expect(world.wallet.callsOf(CANCEL_TOKEN)).toHaveLength(1)
  })

  it('leaves nothing in the store, and is taken back wherever it was moved to', async () => {
    const credentialStore = createMemoryCredentialStore()
    await using world = await openWalletWorld({}, { credentialStore })
    await world.agree()
    const { revocation } = world.provider
    const own = revocation.keyOf(IDENTITY)
    const { value, expiresAt } = (await credentialStore.read(own)) ?? expect.unreachable()
    await credentialStore.put('put-aside', { value, expiresAt })
    await credentialStore.remove(own)
    await revocation.revoke('put-aside', never)
    expect(world.wallet.callsOf(CANCEL_TOKEN)[0]?.said).toEqual({ accessToken: accessTokenNumber(1) })
    expect(await credentialStore.read('put-aside')).toBeUndefined()
    expect(own).not.toContain(IDENTITY)
  })

  it('can be agreed to again', async () => {
    await using world = await openWalletWorld()
    await world.agree()
    await revoke(world)
    await world.agree()
    expect(await world.provider.send(world.message(), never)).toMatchObject({ kind: 'accepted' })
  })

  it.each(['INVALID_ACCESS_TOKEN', 'EXPIRED_ACCESS_TOKEN'])('counts as taken back with %s', async (code) => {
    await using world = await openWalletWorld({ [CANCEL_TOKEN]: () => failed(code) })
    await world.agree()
    await revoke(world)
    expect(await world.provider.send(world.message(), never)).toMatchObject(ended)
  })

  const openWithEnded = async (renewal: string) => {
    const pair = { accessToken: 'a', accessTokenExpiryTime: '60', refreshToken: 'r', customerId: IDENTITY }
    const world = await openWalletWorld({
      [APPLY_TOKEN]: (_call, number) => (number === 1 ? succeeded(pair) : failed(renewal)),
    })
    await world.agree()
    world.pass(2)
    return world
  }

  it.each(['EXPIRED_REFRESH_TOKEN', 'INVALID_REFRESH_TOKEN'])('is gone already with %s', async (code) => {
    await using world = await openWithEnded(code)
    await revoke(world)
    expect(world.wallet.callsOf(CANCEL_TOKEN)).toEqual([])
  })

  it('stands for good where a newer pair is at the wallet whose reply was lost', async () => {
    await using world = await openWithEnded('USED_REFRESH_TOKEN')
    await expect(revoke(world)).rejects.toMatchObject({
      code: 'invalid-consent',
      platformCode: 'USED_REFRESH_TOKEN',
    })
  })

  it.each<[string, WalletAnswer | 'reset', string]>([
    ['the reply is lost', 'reset', 'platform-unavailable'],
    ['the wallet does not know', failed('UNKNOWN_EXCEPTION', '', 'U'), 'platform-unavailable'],
    ['there are too many calls', failed('REQUEST_TRAFFIC_EXCEED_LIMIT', '', 'U'), 'rate-limited'],
    ['we may not', failed('ACCESS_DENIED'), 'misconfigured'],
    ['the token does not cover it', failed('INSUFFICIENT_SCOPE'), 'misconfigured'],
    ['the wallet speaks of another token', failed('USED_REFRESH_TOKEN'), 'platform-unavailable'],
    ['the reply is not signed', { ...succeeded(), signature: 'none' }, 'platform-unavailable'],
  ])('stands where %s, and it can be tried again', async (_why, answer, code) => {
    await using world = await openWalletWorld({
      [CANCEL_TOKEN]: (_call, number) => (number === 1 ? answer : succeeded()),
    })
    await world.agree()
    await expect(revoke(world)).rejects.toMatchObject({ code })
    await revoke(world)
    expect(world.wallet.callsOf(CANCEL_TOKEN)).toHaveLength(2)
  })
})

it('the v2 wallets call it revoke, and are told the client', async () => {
  const path = '/api/open/v2/authorizations/revoke'
  const tokens = () => succeeded({ accessToken: 'a', customerId: IDENTITY })
  await using world = await openWalletWorld(
    { '/api/open/v2/authorizations/applyToken': tokens, [path]: () => succeeded() },
    { profile: WALLET_PROFILES['alipay-connect'], authClientId: 'AUTH', customerBelongsTo: 'GCASH' },
  )
  await world.agree()
  await revoke(world)
  expect(world.wallet.callsOf(path)[0]?.said).toEqual({ accessToken: 'a', authClientId: 'AUTH' })
})
