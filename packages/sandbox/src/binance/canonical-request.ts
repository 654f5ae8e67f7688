import { createHash } from 'node:crypto'
import type { PlatformRequest } from '../endpoint.ts'

/**
 * The text whose digest is signed: method, path, query and the digest of the body's bytes, one a line
 * (protocols/binance.md 1.1 to 1.4). Throws `URIError` for a path whose percent signs encode nothing.
 */
export function toCanonicalRequest({
  method,
  path,
  query,
  body,
}: Pick<PlatformRequest, 'method' | 'path' | 'query' | 'body'>): string {
  return [method.toUpperCase(), toCanonicalPath(path), toCanonicalQuery(query), toDigest(body)].join('\n')
}

/** SHA-256 in lower-case hex. */
export function toDigest(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Ends in a slash, whether or not the path that was sent does (1.2); relative segments are gone from it already. */
function toCanonicalPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '')
  return ['', ...segments.map((segment) => encode(decodeURIComponent(segment))), ''].join('/')
}

/** By ruling, sorted after encoding, by name and then by value (1.3). */
function toCanonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => ({ name: encode(name), value: encode(value) }))
    .toSorted((left, right) => compare(left.name, right.name) || compare(left.value, right.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&')
}

/** Everything but letters, digits and `-_.~` (1.3); `encodeURIComponent` leaves five more alone. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
