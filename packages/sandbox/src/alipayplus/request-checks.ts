import type { RuleText } from '../citation.ts'
import type { PlatformRequest } from '../endpoint.ts'
import { isRecord, parseJson } from '../json.ts'
import type { AlipayplusApp } from './app.ts'
import type { WalletProfile } from './profile.ts'
import { Refusal, type ResultStatus } from './refusal.ts'
import { readRequestTime } from './request-time.ts'
import { parseSignatureHeader, type SignatureHeader } from './signature-header.ts'
import { decodeSignature, encodeSignature, isSignatureOf, type Signed } from './signing.ts'
import type { AlipayplusWorld } from './world.ts'

export function requirePost({ method }: PlatformRequest): void {
  if (method !== 'POST') throw new Refusal('METHOD_NOT_SUPPORTED', 'alipayplus.md 1.1: POST only')
}

/** A request without a Content-Type is JSON in UTF-8: protocols/alipayplus.md 1.2. */
export function requireJson({ headers }: PlatformRequest): void {
  const { 'content-type': contentType = 'application/json' } = headers
  if (!/^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i.test(contentType))
    throw new Refusal('MEDIA_TYPE_NOT_ACCEPTABLE', 'alipayplus.md 1.1 and 1.2: JSON in UTF-8 only')
}

/** The app whose Client-Id the request has. */
export function findApp({ apps }: AlipayplusWorld, request: PlatformRequest): AlipayplusApp | undefined {
  return apps.find(({ clientId }) => clientId === readHeader(request, 'client-id'))
}

/**
 * Who asks. Of several broken rules the first of this order answers (protocols/alipayplus.md 10.2): client, path, key,
 * time, signature, rate.
 */
export function admit(
  world: AlipayplusWorld,
  request: PlatformRequest,
  { profile, trafficStatus }: { profile: WalletProfile; trafficStatus?: ResultStatus },
): Caller {
  const app = findApp(world, request)
  if (!app) throw new Refusal('INVALID_CLIENT', 'alipayplus.md 1.2: no client has this Client-Id')
  if (app.profile !== profile)
    throw new Refusal('INVALID_API', `alipayplus.md 1.4: ${app.profileName} does not have this path`)
  const header = parseSignatureHeader(readHeader(request, 'signature') ?? '')
  checkKeyVersion(app, header)
  checkTime(world, request)
  const hint = checkSignature(world, { app, request, header })
  if (!world.state.requestRate.use(app))
    throw new Refusal(
      'REQUEST_TRAFFIC_EXCEED_LIMIT',
      `alipayplus.md 9: ${app.requestsPerMinute} requests a minute`,
      trafficStatus,
    )
  return { app, hint }
}

export interface Caller {
  readonly app: AlipayplusApp
  /** What a strict wallet would not have taken. */
  readonly hint: string | undefined
}

export function parseBody({ body }: PlatformRequest): Record<string, unknown> {
  const value = parseJson(body)
  if (!isRecord(value)) throw new Refusal('PARAM_ILLEGAL', 'alipayplus.md 1.1: the body is not a JSON object')
  return value
}

/** No version stands for the newest key (1.3), and an app has one. */
function checkKeyVersion({ keyVersion }: AlipayplusApp, { keyVersion: asked }: SignatureHeader): void {
  if (asked !== undefined && asked !== String(keyVersion))
    throw new Refusal('KEY_NOT_FOUND', `alipayplus.md 1.3: the client's key has the version ${keyVersion}`)
}

/** By real time: moving the sandbox's clock makes no request stale. */
function checkTime({ rulings }: AlipayplusWorld, request: PlatformRequest): void {
  const requestTime = readRequestTime(readHeader(request, 'request-time') ?? '')
  if (requestTime === undefined)
    throw new Refusal(rulings.staleTimeCode, 'alipayplus.md 1.5: Request-Time is missing or no time')
  const skewMs = Math.abs(Date.now() - requestTime)
  if (rulings.clockSkewMs > 0 && skewMs > rulings.clockSkewMs)
    throw new Refusal(rulings.staleTimeCode, `alipayplus.md 1.5: ${skewMs} ms away from real time`)
}

/** What the signature of a request has to be of, if `app` sent it. */
export function toSigned({ clientId }: AlipayplusApp, request: PlatformRequest): Signed {
  const { target, body } = request
  return { target, clientId, time: readHeader(request, 'request-time') ?? '', body }
}

/** Answers what is wrong with the encoding of a right signature, if the ruling lets that pass. */
function checkSignature(
  { rulings }: AlipayplusWorld,
  { app, request, header }: { app: AlipayplusApp; request: PlatformRequest; header: SignatureHeader },
): string | undefined {
  const { algorithm, signature: text } = header
  if (algorithm !== 'RSA256') throw refuse('1.3: the algorithm is RSA256')
  if (!text) throw refuse('1.3: the Signature header holds no signature')
  const signature = decodeSignature(text)
  if (!signature) throw refuse('1.6: the signature is in none of the three encodings')
  if (!isSignatureOf(signature, toSigned(app, request), app.keys().merchant.publicKey))
    throw refuse('1.4: the signature is not that of POST, path, Client-Id, Request-Time and raw body')
  if (encodeSignature(signature, app.profile.signatureEncoding) === text) return undefined
  const hint: RuleText = `1.6: the encoding of ${app.profileName} is ${app.profile.signatureEncoding}`
  if (rulings.signatures === 'strict') throw refuse(hint)
  return `alipayplus.md ${hint}`
}

function refuse(rule: RuleText): Refusal {
  return new Refusal('INVALID_SIGNATURE', `alipayplus.md ${rule}`)
}

function readHeader({ headers }: PlatformRequest, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
