import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SIGNATURE_ENCODINGS } from '../src/alipayplus/profile.ts'
import { formatSignatureHeader, parseSignatureHeader } from '../src/alipayplus/signature-header.ts'
import {
  decodeSignature,
  encodeSignature,
  isSignatureOf,
  signText,
  toStringToSign,
} from '../src/alipayplus/signing.ts'
import { ALIPAYPLUS_SEED_APPS } from '../src/index.ts'
import { type Deviation, ENCODERS, openWallet } from './alipayplus-world.ts'
import vector from './vectors/alipayplus-sign.json' with { type: 'json' }

const SIGNED = {
  target: vector.path,
  clientId: vector.clientId,
  time: vector.requestTime,
  body: vector.body,
}
const VECTOR_KEY = createPublicKey(vector.publicKeySpkiPem)

describe('the page’s vector', () => {
  test('is signed over these bytes', () => {
    const digest = createHash('sha256').update(toStringToSign(SIGNED)).digest('hex')
    expect(digest).toBe(vector.stringToSignSha256Hex)
  })

  test.each(SIGNATURE_ENCODINGS)('is verified in %s, and written so again', (encoding) => {
    const signature = decodeSignature(vector.signature[encoding]) ?? expect.unreachable()

    expect(isSignatureOf(signature, SIGNED, VECTOR_KEY)).toBe(true)
    expect(encodeSignature(signature, encoding)).toBe(vector.signature[encoding])
  })

  test('is verified without its padding too', () => {
    const signature = decodeSignature(vector.signature.base64.replace('==', '')) ?? expect.unreachable()
    expect(isSignatureOf(signature, SIGNED, VECTOR_KEY)).toBe(true)
  })

  test.each([
    { change: 'another path', signed: { ...SIGNED, target: '/messages/sendInbox' } },
    { change: 'another client', signed: { ...SIGNED, clientId: 'TEST_5X00000000000001' } },
    { change: 'a millisecond more', signed: { ...SIGNED, time: '2024-05-28T12:12:12.001+08:00' } },
    { change: 'a space more', signed: { ...SIGNED, body: `${SIGNED.body} ` } },
    { change: 'another order of keys', signed: { ...SIGNED, body: reverseKeys(SIGNED.body) } },
  ])('does not fit $change', ({ signed }) => {
    const signature = decodeSignature(vector.signature.base64) ?? expect.unreachable()
    expect(isSignatureOf(signature, signed, VECTOR_KEY)).toBe(false)
  })

  test.each([
    { form: 'percent-encoded twice', text: encodeURIComponent(vector.signature['base64-percent']) },
    { form: 'with + as a space', text: vector.signature.base64.replaceAll('+', ' ') },
    { form: 'with half a percent', text: `${vector.signature.base64}%` },
    { form: 'empty', text: '' },
  ])('is unreadable $form', ({ text }) => {
    expect(decodeSignature(text)).toBeUndefined()
  })
})

test('whatever the text, its signature survives every encoding and the header, and fits no other text', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const texts = fc.record({
    target: fc.webPath(),
    clientId: fc.string(),
    time: fc.string(),
    body: fc.string(),
  })
  fc.assert(
    fc.property(texts, fc.constantFrom(...SIGNATURE_ENCODINGS), (signed, encoding) => {
      const header = formatSignatureHeader(2, encodeSignature(signText(signed, privateKey), encoding))
      const { signature = '', keyVersion, algorithm } = parseSignatureHeader(header)
      const bytes = decodeSignature(signature) ?? Buffer.alloc(0)

      expect([algorithm, keyVersion]).toEqual(['RSA256', '2'])
      expect(isSignatureOf(bytes, signed, publicKey)).toBe(true)
      expect(isSignatureOf(bytes, { ...signed, body: `${signed.body}.` }, publicKey)).toBe(false)
    }),
    { numRuns: 50 },
  )
})

test('a header of any text is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeSignature(parseSignatureHeader(text).signature ?? text)).not.toThrow()
    }),
  )
})

/** What a request with a wrong token gets once its signature passed. */
const PASSED = 'INVALID_ACCESS_TOKEN'
const PATH = '/v1/messages/sendInbox'
const base64 = ENCODERS.base64

const SIGNATURES: { form: string; deviation: Deviation; code: string }[] = [
  { form: 'as the page says', deviation: {}, code: PASSED },
  {
    form: 'without spaces in the header',
    deviation: { header: (signature) => `algorithm=RSA256,keyVersion=1,signature=${base64(signature)}` },
    code: PASSED,
  },
  {
    form: 'without algorithm and keyVersion',
    deviation: { header: (signature) => `signature=${base64(signature)}` },
    code: PASSED,
  },
  {
    form: 'with the algorithm in small letters',
    deviation: { header: (signature) => `algorithm=rsa256, signature=${base64(signature)}` },
    code: PASSED,
  },
  {
    form: 'of another algorithm',
    deviation: { header: (signature) => `algorithm=ECC224, keyVersion=1, signature=${base64(signature)}` },
    code: 'INVALID_SIGNATURE',
  },
  {
    form: 'of another key version',
    deviation: { header: (signature) => `algorithm=RSA256, keyVersion=2, signature=${base64(signature)}` },
    code: 'KEY_NOT_FOUND',
  },
  { form: 'left out', deviation: { header: () => '' }, code: 'INVALID_SIGNATURE' },
  {
    form: 'cut short',
    deviation: { header: (signature) => `signature=${base64(signature.subarray(1))}` },
    code: 'INVALID_SIGNATURE',
  },
  {
    form: 'over CRLF',
    deviation: { toSign: (text) => text.replace('\n', '\r\n') },
    code: 'INVALID_SIGNATURE',
  },
  {
    form: 'over a small-letter method',
    deviation: { toSign: (text) => text.replace('POST', 'post') },
    code: 'INVALID_SIGNATURE',
  },
  {
    form: 'over the path without its version',
    deviation: { toSign: (text) => text.replace('/v1', '') },
    code: 'INVALID_SIGNATURE',
  },
]

test.each(SIGNATURES)('a signature $form is answered $code', async ({ deviation, code }) => {
  await using world = await openWallet()

  expect((await world.send('no token', {}, deviation)).code).toBe(code)
})

test('the query is signed with the path, in the reply too', async () => {
  await using world = await openWallet()
  const path = `${PATH}?trace=1`

  expect(await world.call(path, {})).toMatchObject({ code: 'PARAM_ILLEGAL', signature: 'right' })
  const unsignedQuery: Deviation = { toSign: (text) => text.replace('?trace=1', '') }
  expect((await world.call(path, {}, unsignedQuery)).code).toBe('INVALID_SIGNATURE')
})

/** The encoding that each wallet takes when it is strict: protocols/alipayplus.md 8. */
const STRICT = {
  superqi: 'base64',
  'generic-v2': 'base64-percent',
  'alipay-connect': 'base64-percent',
  vodapay: 'base64-percent',
  tng: 'base64url',
} as const
const PATHS = {
  superqi: PATH,
  'generic-v2': '/api/v2/miniprogram/message/send',
  'alipay-connect': '/api/open/v2/miniprogram/message/send',
  vodapay: '/v2/miniprogram/message/send',
  tng: '/acl/api/v2/customers/message/sendByAccessToken',
} as const

describe.each(Object.values(ALIPAYPLUS_SEED_APPS))('$profile', (app) => {
  test.each(SIGNATURE_ENCODINGS)(
    'judges %s: strict takes its own encoding, lenient all, with a hint',
    async (encoding) => {
      await using strict = await openWallet({ apps: [app] })
      await using lenient = await openWallet({ apps: [app], rulings: { signatures: 'lenient' } })
      const path = PATHS[app.profile]
      const own = encoding === STRICT[app.profile]
      const deviation = { header: (signature: Buffer) => `signature=${ENCODERS[encoding](signature)}` }

      expect((await strict.call(path, {}, deviation)).code).toBe(own ? 'PARAM_ILLEGAL' : 'INVALID_SIGNATURE')
      const reply = await lenient.call(path, {}, deviation)
      expect(reply.code).toBe('PARAM_ILLEGAL')
    },
  )
})

test('lenient says in a header what strict would not have taken', async () => {
  await using world = await openWallet({ rulings: { signatures: 'lenient' } })
  const { accessToken } = await world.tokens()
  const inBase64url = (signature: Buffer) => `signature=${ENCODERS.base64url(signature)}`

  expect((await world.send(accessToken, {}, { header: inBase64url })).headers.get('sandbox-hint')).toBe(
    'alipayplus.md 1.6: the encoding of superqi is base64',
  )
  expect((await world.send(accessToken)).headers.get('sandbox-hint')).toBeNull()
})

const NOW = () => new Date()
const away = (offMs: number) => new Date(Date.now() + offMs)
test.each([
  { time: 'ISO in UTC', requestTime: () => NOW().toISOString(), code: PASSED },
  { time: 'ISO with +00:00', requestTime: () => NOW().toISOString().replace('Z', '+00:00'), code: PASSED },
  {
    time: 'ISO with another offset',
    requestTime: () =>
      away(8 * 3_600_000)
        .toISOString()
        .replace(/\.\d+Z/, '+08:00'),
    code: PASSED,
  },
  { time: 'milliseconds since 1970', requestTime: () => String(Date.now()), code: PASSED },
  { time: 'four minutes ago', requestTime: () => away(-240_000).toISOString(), code: PASSED },
  { time: 'six minutes ago', requestTime: () => away(-360_000).toISOString(), code: 'REQUEST_TIME_INVALID' },
  { time: 'six minutes ahead', requestTime: () => away(360_000).toISOString(), code: 'REQUEST_TIME_INVALID' },
  { time: 'no time', requestTime: () => 'now', code: 'REQUEST_TIME_INVALID' },
  {
    time: 'without an offset',
    requestTime: () => NOW().toISOString().slice(0, 19),
    code: 'REQUEST_TIME_INVALID',
  },
])('a Request-Time of $time is answered $code', async ({ requestTime, code }) => {
  await using world = await openWallet()

  expect((await world.send('no token', {}, { requestTime: requestTime() })).code).toBe(code)
})

test('moving the sandbox’s clock makes no request stale', async () => {
  await using world = await openWallet()
  await world.control.moveClock({ advanceMs: 86_400_000 })

  expect((await world.send('no token')).code).toBe(PASSED)
})

test('by ruling, any time is taken, or a stale one has its other name', async () => {
  const requestTime = away(-86_400_000).toISOString()
  await using any = await openWallet({ rulings: { clockSkewMs: 0 } })
  await using named = await openWallet({ rulings: { staleTimeCode: 'TIMESTAMP_INVALID' } })

  expect((await any.send('no token', {}, { requestTime })).code).toBe(PASSED)
  expect((await named.send('no token', {}, { requestTime })).code).toBe('TIMESTAMP_INVALID')
})

function reverseKeys(body: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).toReversed()))
}
