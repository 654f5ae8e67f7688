import { createHmac, timingSafeEqual } from 'node:crypto'
import { isRecord, parseJson } from '../json.ts'

/** A JSON Web Token, read and not yet believed. */
export interface JsonWebToken {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
  /** Whether HMAC-SHA256 under this key, taken as UTF-8, gives the token's signature (protocols/binance.md 1.5). */
  isSignedWith(key: string): boolean
}

/** Reads the compact form, base64url without padding; undefined when it is none. */
export function readToken(compact: string): JsonWebToken | undefined {
  const [header, claims, signature, ...rest] = compact.split('.').map(decode)
  if (!header || !claims || !signature || rest.length > 0) return undefined
  const [headerFields, claimFields] = [parseJson(header), parseJson(claims)]
  if (!isRecord(headerFields) || !isRecord(claimFields)) return undefined
  const signed = compact.slice(0, compact.lastIndexOf('.'))
  return {
    header: headerFields,
    claims: claimFields,
    isSignedWith(key) {
      const expected = createHmac('sha256', key).update(signed).digest()
      return expected.length === signature.length && timingSafeEqual(expected, signature)
    },
  }
}

/** Node's decoder forgives padding and stray characters; a strict reader compares. */
function decode(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url')
  return bytes.toString('base64url') === part ? bytes : undefined
}
