import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCanonicalRequest } from '../src/binance/canonical-request.ts'
import { Refusal } from '../src/binance/refusal.ts'
import { type SignatureRules, verifySignature } from '../src/binance/signature.ts'
import { openBinanceWorld, type Signing } from './binance-world.ts'

const ACCESS_KEY = 'AKTESTACCESSKEY0001'
const SECRET_KEY = 'test-secret-key-0123456789abcdef'
const TS = 1_700_000_000
const RULES: SignatureRules = {
  secretKeyOf: (accessKey) => (accessKey === ACCESS_KEY ? SECRET_KEY : undefined),
  nowMs: TS * 1000,
  toleranceMs: 300_000,
  extraClaims: 'refused',
}
const HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'
const APP_PATH = '/mp-api/v1/apps/ozSQnakAm7apa6ew7crPYd'
const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

interface Vector {
  vector: string
  method: string
  path: string
  query: string
  body: string
  canonical: string[]
  dig: string
  signature: string
}

/** protocols/binance.md 1.6. */
const VECTORS: [Vector, ...Vector[]] = [
  {
    vector: 'A',
    method: 'GET',
    path: `${APP_PATH}/user-open-data`,
    query: 'openData=dt_0123456789',
    body: '',
    canonical: ['GET', `${APP_PATH}/user-open-data/`, 'openData=dt_0123456789', EMPTY_HASH],
    dig: '8cc693ce90c056dbbc297dff5b1eff77d1fc7da3e69ab88883f9b55536bb69d8',
    signature: 'pi9dPZjnpnMZwyXbFaNm9tMVN7aGh3BWeLHTRv38w7I',
  },
  {
    vector: 'B',
    method: 'POST',
    path: `${APP_PATH}/message/send`,
    query: '',
    body: '{"appId":"ozSQnakAm7apa6ew7crPYd","pushToken":"pt_0123456789","templateId":"1344","language":"en","path":"pages/index/index?source=push","parameters":[{"name":"result","value":"success"},{"name":"withdrawMoney","value":"100"}]}',
    canonical: [
      'POST',
      `${APP_PATH}/message/send/`,
      '',
      'f3aac39becc3fc9ad2963570e9517f5f86b4055999c9908d9010499987e6bfc3',
    ],
    dig: '63d05dd7002f1f7f2b8e25b855b3b0ac4fccb830877e3c093175fadffcbda0bb',
    signature: 'vGqQL2I_f1M5ocHnWXFfihn-ZOrb3k-qWQmQu6iuing',
  },
  {
    vector: 'C',
    method: 'GET',
    path: '/mp-api/v1/apps/a%20b/x',
    query: 'b=2&a=1%20%2B%2F%3D~%2A&A=%C3%A9&empty=',
    body: '',
    canonical: ['GET', '/mp-api/v1/apps/a%20b/x/', 'A=%C3%A9&a=1%20%2B%2F%3D~%2A&b=2&empty=', EMPTY_HASH],
    dig: '742d0b8886a0193c27eb8e53affa432b147f136f7e33e8228e7e8373a2a9bb68',
    signature: 'JiWQrbaRYg-9B45tBNKxsxRFwsksmASukXUlV4BR4KI',
  },
  {
    vector: 'D',
    method: 'GET',
    path: '',
    query: '',
    body: '',
    canonical: ['GET', '/', '', EMPTY_HASH],
    dig: '7ab4e29f815aa5cca74727c3b5bbea3e2fa3d33ea85848c546d53ea2c67e0e77',
    signature: 'TmLY-K2vA8coiGq2f8lfnscevjuYBwYDxoVkCw161Dk',
  },
]

test.each(VECTORS)('vector $vector: canonical form, digest and token', (vector) => {
  const { method, path, dig, signature, canonical } = vector
  const asked = { method, path, query: new URLSearchParams(vector.query), body: Buffer.from(vector.body) }

  expect(toCanonicalRequest(asked)).toBe(canonical.join('\n'))
  const claims = Buffer.from(JSON.stringify({ iss: ACCESS_KEY, dig, ts: TS })).toString('base64url')
  const headers = { 'x-mp-open-api-token': `${HEADER}.${claims}.${signature}` }
  expect(verifySignature({ ...asked, headers }, RULES)).toBe(ACCESS_KEY)
})

test.each([
  { spoilt: 'as it should be', spoil: (token: string) => token, taken: true },
  { spoilt: 'with padding', spoil: (token: string) => `${token}=`, taken: false },
  {
    spoilt: 'with bits that decode to nothing',
    spoil: (token: string) => token.replace(/I$/, 'J'),
    taken: false,
  },
  { spoilt: 'with a fourth part', spoil: (token: string) => `${token}.e30`, taken: false },
  { spoilt: 'with a scheme in front', spoil: (token: string) => `Bearer ${token}`, taken: false },
])('the token $spoilt is taken: $taken', ({ spoil, taken }) => {
  const [{ method, path, query, dig, signature }] = VECTORS
  const claims = Buffer.from(JSON.stringify({ iss: ACCESS_KEY, dig, ts: TS })).toString('base64url')
  const headers = { 'x-mp-open-api-token': spoil(`${HEADER}.${claims}.${signature}`) }
  const verify = () =>
    verifySignature(
      { method, path, query: new URLSearchParams(query), headers, body: Buffer.alloc(0) },
      RULES,
    )

  if (taken) expect(verify()).toBe(ACCESS_KEY)
  else expect(verify).toThrow(Refusal)
})

describe('the canonical form', () => {
  const canonicalise = (path: string, query: URLSearchParams) =>
    toCanonicalRequest({ method: 'GET', path, query, body: Buffer.alloc(0) }).split('\n')

  test('keeps letters, digits and -_.~ of a query, and encodes everything else byte by byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
        const [, , query = ''] = canonicalise('/', new URLSearchParams([['name', value]]))
        expect(query).toMatch(/^name=(?:[\w.~-]|%[\dA-F]{2})*$/)
        expect(decodeURIComponent(query.slice('name='.length))).toBe(value)
      }),
    )
  })

  test('is one for every order of the same query', () => {
    const pairs = fc.array(fc.tuple(fc.string(), fc.string()))
    fc.assert(
      fc.property(pairs, (query) => {
        const [, , forwards] = canonicalise('/', new URLSearchParams(query))
        const [, , backwards] = canonicalise('/', new URLSearchParams(query.toReversed()))
        expect(backwards).toBe(forwards)
      }),
    )
  })

  test.each([
    { path: '/a/b', canonical: '/a/b/' },
    { path: '/a/b/', canonical: '/a/b/' },
    { path: '//a///b', canonical: '/a/b/' },
    { path: '/%7Ea/b%2Fc', canonical: '/~a/b%2Fc/' },
    { path: "/it's(1)*", canonical: '/it%27s%281%29%2A/' },
  ])('of the path $path is $canonical', ({ path, canonical }) => {
    expect(canonicalise(path, new URLSearchParams())[1]).toBe(canonical)
  })
})

test('whatever bytes are signed, they and no others are taken', () => {
  const bytes = fc.uint8Array({ maxLength: 64 })
  fc.assert(
    fc.property(bytes, bytes, (signed, sent) => {
      const asked = { method: 'POST', path: '/x', query: new URLSearchParams() }
      const headers = { 'x-mp-open-api-token': signBody('/x/', signed) }
      const verify = (body: Uint8Array) =>
        verifySignature({ ...asked, body: Buffer.from(body), headers }, RULES)
      expect(verify(signed)).toBe(ACCESS_KEY)
      if (Buffer.compare(signed, sent) !== 0) expect(() => verify(sent)).toThrow(Refusal)
    }),
  )
})

test('whatever stands in the header, it is verified or refused with 900002', () => {
  const part = fc.oneof(
    fc.base64String().map((text) => text.replaceAll('=', '')),
    fc.json().map((text) => Buffer.from(text).toString('base64url')),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const headers = { 'x-mp-open-api-token': parts.join('.') }
      const asked = { method: 'GET', path: '/x', query: new URLSearchParams(), body: Buffer.alloc(0) }
      expect(() => verifySignature({ ...asked, headers }, RULES)).toThrow(
        expect.objectContaining({ code: 900002 }),
      )
    }),
  )
})

const now = () => Math.floor(Date.now() / 1000)
const BROKEN: { broken: string; signing: () => Signing; why: string }[] = [
  {
    broken: 'an unknown access key',
    signing: () => ({ accessKey: 'nobody' }),
    why: 'iss is not an access key',
  },
  { broken: 'no iss', signing: () => ({ claims: { iss: undefined } }), why: 'iss is not an access key' },
  { broken: 'another secret key', signing: () => ({ secretKey: 'x' }), why: 'this is not HMAC-SHA256' },
  { broken: 'another algorithm', signing: () => ({ header: { alg: 'HS512' } }), why: 'the header is' },
  { broken: 'no algorithm', signing: () => ({ header: { alg: 'none' } }), why: 'the header is' },
  { broken: 'no digest', signing: () => ({ claims: { dig: undefined } }), why: 'dig is not SHA-256' },
  {
    broken: 'a digest in capitals',
    signing: () => ({ claims: { dig: 'A'.repeat(64) } }),
    why: 'dig is not SHA-256',
  },
  {
    broken: 'the digest of another request',
    signing: () => ({ claims: { dig: 'a'.repeat(64) } }),
    why: 'whose canonical form is "POST\\n/mp-api/v1/apps/',
  },
  {
    broken: 'the time as text',
    signing: () => ({ claims: { ts: String(now()) } }),
    why: 'ts is not whole seconds',
  },
  {
    broken: 'the time in milliseconds',
    signing: () => ({ claims: { ts: Date.now() } }),
    why: 'from real time',
  },
  {
    broken: 'a time with a fraction',
    signing: () => ({ claims: { ts: now() + 0.5 } }),
    why: 'ts is not whole seconds',
  },
  { broken: 'a time too far back', signing: () => ({ claims: { ts: now() - 302 } }), why: 'from real time' },
  { broken: 'a time too far ahead', signing: () => ({ claims: { ts: now() + 302 } }), why: 'from real time' },
  { broken: 'a claim too many', signing: () => ({ claims: { iat: now() } }), why: 'iat is not a claim' },
]
test.each(BROKEN)('$broken is answered 900002, and costs no pushToken', async ({ signing, why }) => {
  await using world = await openBinanceWorld()
  const pushToken = await world.accept('alice')

  const { status, text } = await world.send({ pushToken }, signing())

  expect([status, text]).toEqual([
    200,
    '{"code":"900002","message":"JWT Authentication Failed","data":null,"success":false}',
  ])
  expect((await world.control.calls()).at(-1)?.why).toContain(why)
  expect((await world.send({ pushToken })).json.code).toBe('000000')
})

test.each(['', 'Bearer x.y.z', 'x.y.z', `${HEADER}.e30=.e30=`])(
  'the header “%s” is answered 900002',
  async (token) => {
    await using world = await openBinanceWorld()

    const response = await fetch(`${world.app.origin}/mp-api/v1/apps/${world.app.appId}/message/send`, {
      method: 'POST',
      headers: { 'x-mp-open-api-token': token },
    })

    expect(await response.json()).toMatchObject({ code: '900002' })
  },
)

test('a signature ages in real time, wherever the sandbox’s clock stands', async () => {
  await using world = await openBinanceWorld()
  await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })

  expect((await world.send({ pushToken: await world.accept('alice') })).json.code).toBe('000000')
})

test('by option, a signature ages sooner', async () => {
  await using world = await openBinanceWorld({ skewToleranceMs: 10_000 })
  const pushToken = await world.accept('alice')

  expect((await world.send({ pushToken }, { claims: { ts: now() - 12 } })).json.code).toBe('900002')
  expect((await world.send({ pushToken }, { claims: { ts: now() - 5 } })).json.code).toBe('000000')
})

test('by ruling, more claims are let pass', async () => {
  await using world = await openBinanceWorld({ rulings: { extraClaims: 'allowed' } })
  const pushToken = await world.accept('alice')

  expect((await world.send({ pushToken }, { claims: { iat: now() } })).json.code).toBe('000000')
})

test('by ruling, a failed authentication is HTTP 401', async () => {
  await using world = await openBinanceWorld({ rulings: { authenticationFailureStatus: 401 } })

  const { status, json } = await world.send({ pushToken: 'x' }, { secretKey: 'x' })
  expect([status, json.code]).toEqual([401, '900002'])
  expect((await world.send({ pushToken: 'x' })).status).toBe(200)
})

/** A token over these bytes, made by hand. */
function signBody(canonicalPath: string, body: Uint8Array): string {
  const digest = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const dig = digest(['POST', canonicalPath, '', digest(body)].join('\n'))
  const claims = Buffer.from(JSON.stringify({ iss: ACCESS_KEY, dig, ts: TS })).toString('base64url')
  const signed = `${HEADER}.${claims}`
  return `${signed}.${createHmac('sha256', SECRET_KEY).update(signed).digest('base64url')}`
}
