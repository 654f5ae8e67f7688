import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type AlipayplusOptions, WALLET_PROFILES } from '../src/index.ts'
import { failed, isSignedFor, succeeded, type WalletAnswer } from './support/fake-wallet.ts'
import { walletPublicKey } from './support/wallet-keys.ts'
import { APPLY_TOKEN, IDENTITY, never, openWalletWorld, SEND_INBOX } from './support/wallet-world.ts'

/** The wallet answers one send with `answer`, after a consent that it signed well. */
async function sendInto(answer: WalletAnswer, options: Partial<AlipayplusOptions> = {}) {
  const tokens = () => succeeded({ accessToken: 'a', refreshToken: 'r', customerId: IDENTITY })
  await using world = await openWalletWorld({ [SEND_INBOX]: () => answer, [APPLY_TOKEN]: tokens }, options)
  await world.agree()
  return await world.provider.send(world.message(), never)
}

const accepted = { kind: 'accepted', platformMessageId: 'M1' }
const unverified = { kind: 'unknown', reason: 'reply-unverified' }
const success = succeeded({ messageId: 'M1' })
const unsigned: WalletAnswer = { ...success, signature: 'none' }
const forged: WalletAnswer = { ...success, signature: 'wrong' }

describe.each<[AlipayplusOptions['verifyResponses'], object, object, object]>([
  ['required', accepted, unverified, unverified],
  ['when-present', accepted, accepted, unverified],
  ['off', accepted, accepted, accepted],
])('where verification is %s', (verifyResponses = 'required', ofSigned, ofUnsigned, ofForged) => {
  it('a signed reply, an unsigned and a forged one come to this', async () => {
    expect(await sendInto(success, { verifyResponses })).toEqual(ofSigned)
    expect(await sendInto(unsigned, { verifyResponses })).toMatchObject(ofUnsigned)
    expect(await sendInto(forged, { verifyResponses })).toMatchObject(ofForged)
  })
})

describe('a reply that the wallet did not sign', () => {
  it.each([
    'INVALID_SIGNATURE',
    'SIGNATURE_INVALID',
    'KEY_NOT_FOUND',
    'INVALID_CLIENT',
    'CLIENT_INVALID',
    'CLIENT_VALIDATE_FAILED',
  ])('still tells the operator of %s, and the message waits', async (code) => {
    const outcome = await sendInto({ ...failed(code), signature: 'none' })
    expect(outcome).toMatchObject({ kind: 'deferred', reason: 'credential-refused', platformCode: code })
  })

  it.each([
    failed('USER_STATUS_ERROR'),
    failed('ACCESS_TOKEN_NOT_COVER_THE_SCOPE'),
    failed('INVALID_ACCESS_TOKEN'),
    failed('INVALID_SIGNATURE', '', 'S'),
    failed('INVALID_SIGNATURE', '', 'U'),
  ])('proves nothing else: $body', async (answer) => {
    expect(await sendInto({ ...answer, signature: 'none' })).toEqual({
      ...unverified,
      platformText: 'The reply is not signed.',
    })
  })

  it('but with another key proves nothing at all', async () => {
    expect(await sendInto({ ...failed('INVALID_SIGNATURE'), signature: 'wrong' })).toMatchObject(unverified)
  })
})

describe('a signed reply', () => {
  it.each<[string, Record<string, string>]>([
    ['of an algorithm that we do not have', { signature: 'algorithm=ECC224, signature=x' }],
    ['with a signature that is none', { signature: 'algorithm=RSA256, signature=x' }],
    ['with a header that is none', { signature: 'x' }],
    ['to another client', { 'client-id': 'SOMEBODY' }],
    ['with another time', { 'response-time': '2026-01-01T00:00:00.001+08:00' }],
    ['without its time', { 'response-time': '' }],
    ['to nobody', { 'client-id': '' }],
  ])('%s is not believed', async (_what, headers) => {
    expect(await sendInto({ ...success, headers })).toMatchObject(unverified)
  })

  it('says in plain words that it has an algorithm that we do not have', async () => {
    const headers = { signature: 'algorithm=ECC224, signature=x' }
    expect(await sendInto({ ...success, headers })).toMatchObject({
      platformText: 'The signature has an algorithm other than RSA256, the only one supported.',
    })
  })

  it('is verified over the bytes that came, not over the JSON that they mean', async () => {
    const spaced = { body: '{ "result" : {"resultStatus":"S" }, "messageId":"M1"}\n' }
    expect(await sendInto(spaced)).toEqual(accepted)
  })

  it('may name a version whose key we do not have: then the newest one judges', async () => {
    expect(await sendInto(success, { platformPublicKeys: { 0: walletPublicKey } })).toEqual(accepted)
  })

  it('is judged by the key of its version, though a newer one is there', async () => {
    const platformPublicKeys = { 1: walletPublicKey, 2: strangerPublicKey() }
    expect(await sendInto(success, { platformPublicKeys })).toEqual(accepted)
  })

  it('is not judged by an older key, where it names the newer version', async () => {
    const platformPublicKeys = { 0: walletPublicKey, 1: strangerPublicKey() }
    await expect(sendInto(success, { platformPublicKeys })).rejects.toMatchObject({
      code: 'platform-unavailable',
    })
  })
})

function strangerPublicKey(): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return publicKey.export({ type: 'spki', format: 'pem' }).toString()
}

it('a wallet may name the time of its reply in another header', async () => {
  const profile = { ...WALLET_PROFILES.superqi, responseTimeHeaders: ['response-time', 'request-time'] }
  await using world = await openWalletWorld(
    {
      [APPLY_TOKEN]: () => ({
        ...succeeded({ accessToken: 'a', customerId: IDENTITY }),
        headers: { 'request-time': '2026-01-01T00:00:00.000+08:00', 'response-time': '' },
      }),
    },
    { profile },
  )
  expect(await world.agree()).toHaveLength(1)
})

it('behind a gateway that takes the prefix off, the rest of the path is signed', async () => {
  const path = '/gate/v1/authorizations/applyToken'
  const profile = {
    ...WALLET_PROFILES.superqi,
    pathPrefix: '/gate',
    signedPath: 'restful-path-only' as const,
  }
  const tokens = () => succeeded({ accessToken: 'a', customerId: IDENTITY })
  await using world = await openWalletWorld({ [path]: tokens }, { profile, verifyResponses: 'off' })
  await world.agree()
  const [call = expect.unreachable()] = world.wallet.callsOf(path)
  expect(isSignedFor(APPLY_TOKEN, call)).toBe(true)
  expect(call.isSigned).toBe(false)
})
