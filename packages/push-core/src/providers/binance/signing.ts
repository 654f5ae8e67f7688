import { createHash } from 'node:crypto'
import { CompactSign } from 'jose'
import type { BinanceSettings } from './options.ts'

/** What a signature covers of a request. */
export interface SignedRequest {
  method: 'GET' | 'POST'
  /** Absolute path, without query. */
  path: string
  /** Names and values, not yet encoded. */
  query?: [name: string, value: string][]
  /** The very text that is sent: another spelling of the same JSON has another signature. */
  body?: string
}

type SigningSettings = Pick<BinanceSettings, 'accessKey' | 'secretKey' | 'now'>

/**
 * Signs requests for the header `X-Mp-Open-Api-Token`: a JWT (HS256) over the digest of the canonical request, with the
 * second of its making and nothing else (protocols/binance.md 1).
 */
export function createSigner({ accessKey, secretKey, now }: SigningSettings) {
  const secret = Buffer.from(secretKey)
  const key = crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

  return async function sign(request: SignedRequest): Promise<string> {
    const claims = JSON.stringify({
      iss: accessKey,
      dig: sha256(canonicalize(request)),
      ts: Math.floor(now().getTime() / 1_000),
    })
    // A JWT is a compact JWS of claims. SignJWT would clone and check these, which takes longer than the two digests.
    return await new CompactSign(Buffer.from(claims)).setProtectedHeader(HEADER).sign(await key)
  }
}

const HEADER = { alg: 'HS256', typ: 'JWT' }

/** Method, path, query and the body's hash, each on a line (1.1). */
export function canonicalize({ method, path, query = [], body = '' }: SignedRequest): string {
  return [method, canonicalizePath(path), canonicalizeQuery(query), sha256(body)].join('\n')
}

/** Normalised as in RFC 3986 6.2.2, without empty segments, and with a slash at its end (1.2). */
export function canonicalizePath(path: string): string {
  const kept: string[] = []
  for (const segment of path.split('/').map(normalizeSegment)) {
    if (segment === '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  return `/${kept.map((segment) => `${segment}/`).join('')}`
}

/** Encoded, then sorted by name and by value (1.3; UNCERTAIN for more than one parameter, which nothing here sends). */
export function canonicalizeQuery(query: readonly (readonly [name: string, value: string])[]): string {
  const encoded = query.map(([name, value]) => ({ name: encode(name), value: encode(value) }))
  const sorted = encoded.toSorted((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
  return sorted.map(({ name, value }) => `${name}=${value}`).join('&')
}

/** Every byte of the UTF-8 but `A–Z a–z 0–9 - _ . ~` as `%XY`. Half a surrogate pair becomes U+FFFD. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, percent)
}

/** Escapes in upper case, none where none is needed, one for whatever needs one. */
function normalizeSegment(segment: string): string {
  return segment.replace(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-_.~]/gu, (part) =>
    part.length === 3 && part.startsWith('%') ? normalizeTriplet(part) : encode(part),
  )
}

/** `%41` → `A`, `%2f` → `%2F`. */
function normalizeTriplet(triplet: string): string {
  const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
  return /[A-Za-z0-9\-_.~]/.test(character) ? character : triplet.toUpperCase()
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
