import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalize,
  canonicalizePath,
  canonicalizeQuery,
  createSigner,
  type SignedRequest,
} from '../src/providers/binance/signing.ts'

/** The vectors of protocols/binance.md 1.6. */
const sign = createSigner({
  accessKey: 'AKTESTACCESSKEY0001',
  secretKey: 'test-secret-key-0123456789abcdef',
  now: () => new Date(1_700_000_000_999),
})
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const APP_PATH = '/mp-api/v1/apps/ozSQnakAm7apa6ew7crPYd'

interface Vector {
  request: SignedRequest
  canonical: string
  dig: string
  signature: string
}

const VECTORS: Record<string, Vector> = {
  'A, open data': {
    request: {
      method: 'GET',
      path: `${APP_PATH}/user-open-data`,
      query: [['openData', 'dt_0123456789']],
    },
    canonical: `GET\n${APP_PATH}/user-open-data/\nopenData=dt_0123456789\n${EMPTY}`,
    dig: '8cc693ce90c056dbbc297dff5b1eff77d1fc7da3e69ab88883f9b55536bb69d8',
    signature: 'pi9dPZjnpnMZwyXbFaNm9tMVN7aGh3BWeLHTRv38w7I',
  },
  'B, a message': {
    request: {
      method: 'POST',
      path: `${APP_PATH}/message/send`,
      body: '{"appId":"ozSQnakAm7apa6ew7crPYd","pushToken":"pt_0123456789","templateId":"1344","language":"en","path":"pages/index/index?source=push","parameters":[{"name":"result","value":"success"},{"name":"withdrawMoney","value":"100"}]}',
    },
    canonical: `POST\n${APP_PATH}/message/send/\n\nf3aac39becc3fc9ad2963570e9517f5f86b4055999c9908d9010499987e6bfc3`,
    dig: '63d05dd7002f1f7f2b8e25b855b3b0ac4fccb830877e3c093175fadffcbda0bb',
    signature: 'vGqQL2I_f1M5ocHnWXFfihn-ZOrb3k-qWQmQu6iuing',
  },
  'C, encoding and order': {
    request: {
      method: 'GET',
      path: '/mp-api/v1/apps/a b/x',
      query: [
        ['b', '2'],
        ['a', '1 +/=~*'],
        ['A', 'é'],
        ['empty', ''],
      ],
    },
    canonical: `GET\n/mp-api/v1/apps/a%20b/x/\nA=%C3%A9&a=1%20%2B%2F%3D~%2A&b=2&empty=\n${EMPTY}`,
    dig: '742d0b8886a0193c27eb8e53affa432b147f136f7e33e8228e7e8373a2a9bb68',
    signature: 'JiWQrbaRYg-9B45tBNKxsxRFwsksmASukXUlV4BR4KI',
  },
  'D, an empty path': {
    request: { method: 'GET', path: '' },
    canonical: `GET\n/\n\n${EMPTY}`,
    dig: '7ab4e29f815aa5cca74727c3b5bbea3e2fa3d33ea85848c546d53ea2c67e0e77',
    signature: 'TmLY-K2vA8coiGq2f8lfnscevjuYBwYDxoVkCw161Dk',
  },
}

describe.each(Object.entries(VECTORS))('vector %s', (_name, { request, canonical, dig, signature }) => {
  it('has this canonical request', () => {
    expect(canonicalize(request)).toBe(canonical)
  })

  it('is signed byte for byte, with the second cut off', async () => {
    const header = '{"alg":"HS256","typ":"JWT"}'
    const payload = `{"iss":"AKTESTACCESSKEY0001","dig":"${dig}","ts":1700000000}`
    expect(await sign(request)).toBe(`${base64url(header)}.${base64url(payload)}.${signature}`)
  })
})

describe('a path', () => {
  it.each([
    ['/', '/'],
    ['/a', '/a/'],
    ['/a/', '/a/'],
    ['//a///b', '/a/b/'],
    ['/a/./b/../c', '/a/c/'],
    ['/../../a', '/a/'],
    ['/a/%2e%2E/b', '/b/'],
    ['/%7Euser', '/~user/'],
    ['/a%2fb', '/a%2Fb/'],
    ['/100%', '/100%25/'],
    ["/(!*')", '/%28%21%2A%27%29/'],
    ['/提醒', '/%E6%8F%90%E9%86%92/'],
  ])('%s is signed as %s', (path, canonical) => {
    expect(canonicalizePath(path)).toBe(canonical)
  })

  const piece = fc.oneof(
    fc.constantFrom('/', '.', '..', '%', '%2e', '%2F', '%c3'),
    fc.string({ unit: 'binary' }),
  )
  const anyPath = fc.array(piece).map((pieces) => pieces.join(''))

  it('of any spelling comes out normal, and stays as it is when it is canonicalised again', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const canonical = canonicalizePath(path)
        expect(canonical).toMatch(/^\/(?:(?:[\w\-.~]|%[0-9A-F]{2})+\/)*$/)
        expect(canonical).not.toMatch(/\/\.\.?\//)
        expect(canonicalizePath(canonical)).toBe(canonical)
      }),
    )
  })

  it('has one signature however its segments are escaped and padded', () => {
    const segment = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/^\.\.?$|[/%]/.test(text))
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        const plain = `/${segments.join('/')}`
        const spelled = `/${segments.map((text) => `./x/../${escapeAll(text)}/`).join('/')}`
        expect(canonicalizePath(spelled)).toBe(canonicalizePath(plain))
      }),
    )
  })
})

describe('a query', () => {
  it('encodes every code point by its UTF-8 bytes, but for the unreserved ones', () => {
    const points = Array.from({ length: 0x11_0000 }, (_, point) => point).filter(
      (point) => point < 0xd800 || point > 0xdfff,
    )
    const everything = points.map((point) => String.fromCodePoint(point)).join('')
    const unreserved = new Set(
      Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~'),
    )
    const spelling = Array.from({ length: 256 }, (_, byte) =>
      unreserved.has(byte)
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`,
    )
    const expected = Array.from(Buffer.from(everything), (byte) => spelling[byte]).join('')
    expect(canonicalizeQuery([['all', everything]]) === `all=${expected}`).toBe(true)
  })

  it('sends half a surrogate pair as the replacement character', () => {
    expect(canonicalizeQuery([['a', '\ud83d']])).toBe('a=%EF%BF%BD')
  })

  it('is sorted by name and value, upper case first, whatever sorts before the equals sign', () => {
    const query: [string, string][] = [
      ['a-b', '1'],
      ['a', '2'],
      ['B', '1'],
      ['a', '1'],
    ]
    expect(canonicalizeQuery(query)).toBe('B=1&a=1&a=2&a-b=1')
  })

  it('says the same in any order of its parameters, and loses none', () => {
    const text = fc.string({ unit: 'grapheme' })
    const ordered = fc.array(fc.tuple(text, text))
    const shuffled = ordered.chain((query) =>
      fc.tuple(
        fc.constant(query),
        fc.shuffledSubarray(query, { minLength: query.length, maxLength: query.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([query, other]) => {
        expect(canonicalizeQuery(other)).toBe(canonicalizeQuery(query))
        const read = [...new URLSearchParams(canonicalizeQuery(query))]
        expect(new Set(read.map(String))).toEqual(new Set(query.map(String)))
        expect(read).toHaveLength(query.length)
      }),
    )
  })
})

it('signs with the secret key as it is written, whatever its length', async () => {
  const key = fc.string({ minLength: 1, unit: 'grapheme' })
  await fc.assert(
    fc.asyncProperty(key, fc.string(), async (secretKey, body) => {
      const signed = createSigner({ accessKey: 'ak', secretKey, now: () => new Date() })
      const [header, payload, signature] = (await signed({ method: 'POST', path: '/a', body })).split('.')
      const hmac = createHmac('sha256', secretKey).update(`${header}.${payload}`).digest('base64url')
      expect(signature).toBe(hmac)
    }),
  )
})

it('signs the spelling of a body, not its meaning', async () => {
  const spellings = ['{"a":1,"b":2}', '{"b":2,"a":1}', '{ "a":1,"b":2}']
  const tokens = await Promise.all(spellings.map((body) => sign({ method: 'POST', path: '/a', body })))
  expect(new Set(tokens).size).toBe(3)
})

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}

/** Every byte as an escape in lower case. */
function escapeAll(text: string): string {
  return Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}
