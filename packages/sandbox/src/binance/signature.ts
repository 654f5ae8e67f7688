import type { RuleText } from '../citation.ts'
import type { PlatformRequest } from '../endpoint.ts'
import { toCanonicalRequest, toDigest } from './canonical-request.ts'
import { type JsonWebToken, readToken } from './json-web-token.ts'
import { Refusal } from './refusal.ts'
import type { BinanceRulings } from './rulings.ts'

const TOKEN_HEADER = 'x-mp-open-api-token'

export interface SignatureRules extends Pick<BinanceRulings, 'extraClaims'> {
  secretKeyOf(accessKey: string): string | undefined
  /** Real time: a signature ages on the wire, whatever the sandbox's clock shows. */
  nowMs: number
  toleranceMs: number
}

type SignedRequest = Pick<PlatformRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>

/**
 * The access key under which exactly these bytes were signed just now (protocols/binance.md 1); throws 900002.
 * A token may come again within its time: nothing is documented against it.
 */
export function verifySignature(request: SignedRequest, rules: SignatureRules): string {
  const token = findToken(request)
  const { iss, dig, ts, ...others } = token.claims
  const accessKey = checkSigner(token, iss, rules)
  checkDigest(request, dig)
  checkTime(ts, rules)
  const [extra] = Object.keys(others)
  if (extra !== undefined && rules.extraClaims === 'refused')
    throw refuse(`1.5, by ruling: ${extra} is not a claim of the platform`)
  return accessKey
}

function findToken({ headers }: SignedRequest): JsonWebToken {
  const compact = headers[TOKEN_HEADER]
  if (typeof compact !== 'string' || compact === '') throw refuse('1.1: X-Mp-Open-Api-Token is missing')
  const token = readToken(compact)
  if (!token) throw refuse('1.1: X-Mp-Open-Api-Token is not the compact form of a JWT, and that alone')
  const { alg, typ = 'JWT' } = token.header
  if (alg !== 'HS256' || typ !== 'JWT') throw refuse('1.5: the header is {"alg":"HS256","typ":"JWT"}')
  return token
}

function checkSigner(token: JsonWebToken, iss: unknown, { secretKeyOf }: SignatureRules): string {
  const secretKey = typeof iss === 'string' ? secretKeyOf(iss) : undefined
  if (typeof iss !== 'string' || secretKey === undefined) throw refuse('1.5: iss is not an access key')
  if (!token.isSignedWith(secretKey)) throw refuse('1.5: this is not HMAC-SHA256 under the secret key’s text')
  return iss
}

function checkDigest(request: SignedRequest, dig: unknown): void {
  if (typeof dig !== 'string' || !/^[\da-f]{64}$/.test(dig))
    throw refuse('1.1: dig is not SHA-256 in lower-case hex')
  const canonical = toCanonicalRequest(request)
  if (dig !== toDigest(canonical))
    throw refuse(`1.1: dig is not of this request, whose canonical form is ${JSON.stringify(canonical)}`)
}

function checkTime(ts: unknown, { nowMs, toleranceMs }: SignatureRules): void {
  if (typeof ts !== 'number' || !Number.isSafeInteger(ts)) throw refuse('1.5: ts is not whole seconds')
  if (Math.abs(nowMs - ts * 1000) > toleranceMs)
    throw refuse(`1.5, by ruling: ts is more than ${toleranceMs} ms from real time`)
}

function refuse(rule: RuleText): Refusal {
  return new Refusal(900002, `binance.md ${rule}`)
}
