import { constants, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BINANCE_FAILURES, type BinanceOptions, createBinanceProvider } from '../src/index.ts'
import { decryptOpenData } from '../src/providers/binance/open-data.ts'
import { type Answer, envelope, expectedToken, startFakeBinance } from './support/fake-binance.ts'

const keys = { appId: 'ozSQnakAm7apa6ew7crPYd', accessKey: 'AK0123456789', secretKey: 'SK0123456789' }
const code = 'dt_0123456789/+= é'
const openId = '1fbd0b9c2a9f4c6b8a7d5e3f10293847'
const never = new AbortController().signal
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const openDataPrivateKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

async function startWorld(
  answer: Answer | (() => Answer | Promise<Answer>),
  options: Partial<BinanceOptions> = {},
) {
  const binance = await startFakeBinance(typeof answer === 'function' ? answer : () => answer)
  const provider = createBinanceProvider({
    ...keys,
    openDataPrivateKey,
    origin: binance.origin,
    timeoutMs: 1_000,
    ...options,
  })
  return { binance, provider, [Symbol.asyncDispose]: () => binance[Symbol.asyncDispose]() }
}

function seal(text: string | Buffer): string {
  const sealed = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text))
  return toPaddedBase64url(sealed)
}

/** Binance's spelling has the padding that base64url usually goes without. */
function toPaddedBase64url(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}

const signedIn = (): Answer => envelope('000000', { userData: seal(openId) })

describe('an open data code', () => {
  it('becomes the openid, by one signed call', async () => {
    await using world = await startWorld(signedIn, { now: () => new Date(1_700_000_000_000) })
    expect(await world.provider.exchange(code, never)).toEqual({ identity: openId })
    const [call = expect.unreachable()] = world.binance.calls
    expect(world.binance.calls).toHaveLength(1)
    expect(call).toMatchObject({
      method: 'GET',
      target: `/mp-api/v1/apps/${keys.appId}/user-open-data?openData=dt_0123456789%2F%2B%3D%20%C3%A9`,
      body: '',
    })
    expect(call.headers['x-mp-open-api-token']).toBe(expectedToken(call, keys, 1_700_000_000))
  })

  it('is exchanged once for callers at the same time', async () => {
    await using world = await startWorld(signedIn)
    const identities = await Promise.all([1, 2, 3].map(() => world.provider.exchange(code, never)))
    expect(identities).toEqual([1, 2, 3].map(() => ({ identity: openId })))
    expect(world.binance.calls).toHaveLength(1)
  })

  it.each<[string, Answer]>([
    ['the reply is lost', 'reset'],
    ['the reply is no JSON', { body: '<html>' }],
    ['the reply has no user data', envelope('000000', {})],
    ['the reply has no data', envelope('000000')],
    ['a gateway fails', { status: 502, body: '' }],
    ['a gateway turns it away', { status: 403, body: '{"code":403}' }],
  ])('is not exchanged again when %s', async (_why, answer) => {
    await using world = await startWorld(answer)
    await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: 'platform-unavailable' })
    expect(world.binance.calls).toHaveLength(1)
  })

  it('that the caller gives up goes on for those who share it', async () => {
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    await using world = await startWorld(() => mayAnswer.then(signedIn))
    const patience = new AbortController()
    const impatient = world.provider.exchange(code, patience.signal)
    const patient = world.provider.exchange(code, never)
    patience.abort(new Error('enough'))
    await expect(impatient).rejects.toThrow('enough')
    answer()
    expect(await patient).toEqual({ identity: openId })
    expect(world.binance.calls).toHaveLength(1)
  })

  it.each([
    ['nothing', ''],
    ['a text without end', 'x'.repeat(1_025)],
  ])('cannot be %s', async (_what, absurd) => {
    await using world = await startWorld(signedIn)
    await expect(world.provider.exchange(absurd, never)).rejects.toMatchObject({ code: 'invalid-code' })
    expect(world.binance.calls).toEqual([])
  })

  it('is of no use without the private key, and no call is made', async () => {
    await using binance = await startFakeBinance(signedIn)
    const keyless = createBinanceProvider({ ...keys, origin: binance.origin })
    await expect(keyless.exchange(code, never)).rejects.toMatchObject({ code: 'misconfigured' })
    expect(binance.calls).toEqual([])
  })
})

describe('user data', () => {
  it('is read whatever it says in UTF-8', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(text, (said) => {
        expect(decryptOpenData(seal(said), privateKey)).toBe(said)
      }),
      { numRuns: 30 },
    )
  })

  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
  const sealUnpadded = (block: Buffer) =>
    publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block).toString('base64url')
  const blockOf = (start: number[], ...rest: (number | string)[]) =>
    sealUnpadded(
      Buffer.concat([
        Buffer.from(start),
        ...rest.map((part) => Buffer.from(typeof part === 'string' ? part : [part])),
      ]),
    )
  const padded = (type: number, padding: number, text: string) =>
    blockOf([0, type, ...Array(padding).fill(7)], 0, text.padEnd(256 - 3 - padding, '!'))

  it.each([
    [
      'of another key',
      publicEncrypt({ key: other, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(openId)).toString(
        'base64url',
      ),
    ],
    ['with OAEP padding', publicEncrypt(publicKey, Buffer.from(openId)).toString('base64url')],
    ['with padding of another block type', padded(1, 8, openId)],
    ['with seven bytes of padding', padded(2, 7, openId)],
    ['without an end of the padding', blockOf([0, 2], 'x'.repeat(254))],
    ['that is empty', seal('')],
    ['that is no UTF-8', seal(Buffer.from([0xff, 0xfe]))],
    ['that is cut', seal(openId).slice(0, 300)],
    ['that is longer than the key', randomBytes(257).toString('base64url')],
    ['that is no base64', '!!!'],
    ['of random bytes', randomBytes(256).toString('base64url')],
  ])('%s fails like all that cannot be read', async (_what, userData) => {
    await using world = await startWorld(envelope('000000', { userData }))
    const failure: unknown = await world.provider.exchange(code, never).catch((reason: unknown) => reason)
    expect(failure).toMatchObject({
      code: 'misconfigured',
      platformCode: undefined,
      message:
        'The open data cannot be read: is "openDataPrivateKey" the other half of the key in the Workspace?',
    })
    expect(failure).not.toHaveProperty('cause')
  })

  it('with eight bytes of padding is read', () => {
    expect(decryptOpenData(padded(2, 8, openId), privateKey)).toMatch(new RegExp(`^${openId}!+$`))
  })
})

describe('a refused sign-in', () => {
  it.each([
    ['900001', 'invalid-code'],
    ['900002', 'misconfigured'],
    ['900003', 'platform-unavailable'],
    ['900200', 'invalid-code'],
    ['900201', 'invalid-code'],
    ['999999', 'platform-unavailable'],
  ])('with %s is %s', async (platformCode, expected) => {
    await using world = await startWorld(envelope(platformCode, null, 'refused'))
    await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: expected, platformCode })
  })

  it('counts whatever the HTTP status is', async () => {
    await using world = await startWorld({ status: 401, body: '{"code":"900002","success":false}' })
    await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: 'misconfigured' })
  })

  it('has an error for every row that says what a sign-in is told', async () => {
    for (const [platformCode, row] of Object.entries(BINANCE_FAILURES)) {
      if (!('signIn' in row)) continue
      await using world = await startWorld(envelope(platformCode))
      await expect(world.provider.exchange(code, never)).rejects.toMatchObject({ code: row.signIn })
    }
  })

  it('keeps secrets and identities out of its error, whatever Binance repeats of them', async () => {
    await using binance = await startFakeBinance(({ headers, target }) =>
      envelope(
        '900002',
        null,
        `no: ${[code, openId, ...Object.values(keys), target, ...Object.values(headers)]}`,
      ),
    )
    const provider = createBinanceProvider({ ...keys, openDataPrivateKey, origin: binance.origin })
    const error: unknown = await provider.exchange(code, never).catch((reason: unknown) => reason)
    const text = `${error} ${error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : ''}`
    const token = String(binance.calls[0]?.headers['x-mp-open-api-token'])
    expect(text).toContain('900002')
    for (const hidden of [code, openId, keys.accessKey, keys.secretKey, ...token.split('.')])
      expect(text).not.toContain(hidden)
  })
})
