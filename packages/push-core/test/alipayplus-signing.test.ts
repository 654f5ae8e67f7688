import { createHash, createPublicKey, sign as rsaSign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeSignature,
  encodeSignature,
  readSignatureHeader,
  type SignedParts,
  sign,
  toSignedBytes,
  verify,
  writeSignatureHeader,
} from '../src/providers/alipayplus/signing.ts'
import { merchant, wallet } from './support/wallet-keys.ts'

const ENCODINGS = ['base64', 'base64-percent', 'base64url'] as const

/** The vector of protocols/alipayplus.md 10.3, without its private key. */
const vector = JSON.parse(readFileSync(new URL('fixtures/alipayplus-sign.json', import.meta.url), 'utf8'))
const vectorKey = createPublicKey(vector.publicKeySpkiPem)
const vectorParts: SignedParts = {
  path: vector.path,
  clientId: vector.clientId,
  time: vector.requestTime,
  body: Buffer.from(vector.body),
}

describe('the vector', () => {
  it('signs the text that we put together, by its bytes', () => {
    const signed = toSignedBytes(vectorParts)
    expect(vectorParts.body).toHaveLength(vector.bodyUtf8Bytes)
    expect(signed.toString()).toBe(vector.stringToSign)
    expect(createHash('sha256').update(signed).digest('hex')).toBe(vector.stringToSignSha256Hex)
  })

  it.each(ENCODINGS)('has its signature as %s, which we read, verify and write alike', async (encoding) => {
    const signature = vector.signature[encoding]
    const bytes = decodeSignature(signature) ?? expect.unreachable()
    expect(encodeSignature(bytes, encoding)).toBe(signature)
    expect(await verify(vectorParts, vectorKey, signature)).toBe(true)
  })

  it('is good without its padding', async () => {
    expect(await verify(vectorParts, vectorKey, vector.signature.base64.replace(/=+$/, ''))).toBe(true)
  })

  it.each<[string, Partial<SignedParts>]>([
    ['a path without its prefix', { path: '/messages/sendInbox' }],
    ['a time one millisecond later', { time: '2024-05-28T12:12:12.001+08:00' }],
    ['another client', { clientId: 'TEST_5X00000000000001' }],
    ['another body', { body: Buffer.from('{}') }],
  ])('does not verify for %s', async (_what, change) => {
    expect(await verify({ ...vectorParts, ...change }, vectorKey, vector.signature.base64)).toBe(false)
  })

  it.each<[string, string]>([
    ['a plus sign that became a blank', vector.signature.base64.replace('+', ' ')],
    ['percent-encoding done twice', encodeURIComponent(vector.signature['base64-percent'])],
    ['half a percent escape', `${vector.signature['base64-percent']}%2`],
    ['nothing', ''],
    ['half of it', vector.signature.base64.slice(0, 172)],
  ])('does not verify with %s', async (_what, signature) => {
    expect(await verify(vectorParts, vectorKey, signature)).toBe(false)
  })

  it('does not verify with another key', async () => {
    expect(await verify(vectorParts, wallet.publicKey, vector.signature.base64)).toBe(false)
  })
})

describe('what another client signs by mistake', () => {
  const { path, clientId, requestTime, body } = vector

  it.each([
    ['nothing but what it should', `POST ${path}\n${clientId}.${requestTime}.${body}`, true],
    ['a line break of two bytes', `POST ${path}\r\n${clientId}.${requestTime}.${body}`, false],
    ['a method in small letters', `post ${path}\n${clientId}.${requestTime}.${body}`, false],
    ['no path', `POST \n${clientId}.${requestTime}.${body}`, false],
    ['a line break at the end', `POST ${path}\n${clientId}.${requestTime}.${body}\n`, false],
    ['another order of keys', `POST ${path}\n${clientId}.${requestTime}.${reorder(body)}`, false],
  ])('%s', async (_what, signed, isGood) => {
    const signature = rsaSign('RSA-SHA256', Buffer.from(signed), merchant.privateKey).toString('base64')
    expect(await verify(vectorParts, merchant.publicKey, signature)).toBe(isGood)
  })
})

describe('a Signature header', () => {
  it.each([
    ['algorithm=RSA256, keyVersion=1, signature=a/b+c==', { keyVersion: 1, signature: 'a/b+c==' }],
    ['algorithm=RSA256,keyVersion=0,signature=a-b_c', { keyVersion: 0, signature: 'a-b_c' }],
    ['algorithm=rsa256, signature=x%3D%3D', { signature: 'x%3D%3D' }],
    ['signature=x', { signature: 'x' }],
    ['  Signature = x , KEYVERSION = 2', { keyVersion: 2, signature: 'x' }],
    ['signature=x, more=y, and', { signature: 'x' }],
  ])('%j is read', (header, expected) => {
    expect(readSignatureHeader(header)).toEqual(expected)
  })

  it.each([
    ['algorithm=ECC224, keyVersion=1, signature=x', 'RSA256, the only one supported'],
    ['algorithm=RSA256, keyVersion=1', 'no signature'],
    ['algorithm=RSA256, keyVersion=one, signature=x', 'no number'],
    ['', 'no signature'],
  ])('%j is refused with a clear word', (header, word) => {
    expect(() => readSignatureHeader(header)).toThrow(word)
  })

  it('reads as it was written, whatever the signature', () => {
    const anySignature = fc.tuple(fc.uint8Array({ minLength: 1 }), fc.constantFrom(...ENCODINGS))
    const separators = fc.constantFrom(', ' as const, ',' as const)
    fc.assert(
      fc.property(fc.nat(), anySignature, separators, (keyVersion, [bytes, encoding], separator) => {
        fc.pre(keyVersion < 1e9)
        const signature = encodeSignature(bytes, encoding)
        const header = writeSignatureHeader(keyVersion, signature, separator)
        expect(readSignatureHeader(header)).toEqual({ keyVersion, signature })
        expect(decodeSignature(signature)).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('is read or refused, and never anything else, whatever a stranger writes', () => {
    const parts = fc.constantFrom('algorithm', 'RSA256', 'keyVersion', 'signature', '=', ',', ' ', '1', '%')
    const texts = fc.oneof(
      fc.string(),
      fc.array(parts).map((chosen) => chosen.join('')),
    )
    fc.assert(
      fc.property(texts, (header) => {
        try {
          expect(readSignatureHeader(header).signature).not.toBe('')
        } catch (error) {
          expect((error as Error).message).toMatch(/^The .*\.$/)
        }
      }),
    )
  })
})

it('what is signed verifies in every encoding, and nothing else does', async () => {
  const parts = fc.record({
    path: fc.webPath().map((path) => `/${path}`),
    clientId: fc.stringMatching(/^[A-Za-z0-9_]{1,32}$/),
    time: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    body: fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
  })
  await fc.assert(
    fc.asyncProperty(parts, fc.constantFrom(...ENCODINGS), async (signed, encoding) => {
      const signature = await sign(signed, merchant.privateKey, encoding)
      expect(await verify(signed, merchant.publicKey, signature)).toBe(true)
      const changed = { ...signed, body: Buffer.concat([signed.body, Buffer.from('.')]) }
      expect(await verify(changed, merchant.publicKey, signature)).toBe(false)
      expect(await verify(signed, wallet.publicKey, signature)).toBe(false)
    }),
    { numRuns: 15 },
  )
})

function reorder(body: string): string {
  const { accessToken, ...rest } = JSON.parse(body)
  return JSON.stringify({ ...rest, accessToken })
}
