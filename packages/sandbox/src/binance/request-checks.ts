import type { PlatformRequest } from '../endpoint.ts'
import { isRecord, parseJson } from '../json.ts'
import type { BinanceApp } from './app.ts'
import { Refusal } from './refusal.ts'
import { verifySignature } from './signature.ts'
import type { BinanceWorld } from './world.ts'

/** The pattern of a path under an app, with or without a slash at the end (protocols/binance.md 6, item 1). */
export function toAppPath(path: string): RegExp {
  return new RegExp(`^/mp-api/v1/apps/(?<appId>[\\w.~-]+)/${path}/?$`)
}

/** The app of the path, whose access key signed the request; throws 900002, or 900001 for another's app. */
export function authenticate(world: BinanceWorld, path: RegExp, request: PlatformRequest): BinanceApp {
  const { apps, skewToleranceMs, rulings } = world
  const accessKey = verifySignature(request, {
    secretKeyOf: (asked) => apps.find((app) => app.accessKey === asked)?.secretKey,
    nowMs: Date.now(),
    toleranceMs: skewToleranceMs,
    extraClaims: rulings.extraClaims,
  })
  const appId = path.exec(request.path)?.groups?.appId
  const app = apps.find((candidate) => candidate.appId === appId && candidate.accessKey === accessKey)
  if (!app) throw new Refusal(900001, 'binance.md 2.2: the path names no app of this access key')
  return app
}

export function requireGet(request: PlatformRequest): void {
  if (request.method !== 'GET') throw new Refusal(900001, 'binance.md 2.4: GET only')
}

export function requirePost(request: PlatformRequest): void {
  if (request.method !== 'POST') throw new Refusal(900001, 'binance.md 2.2: POST only')
}

/** The body as an object of JSON; the platform is not known to look at its content type. */
export function parseBody({ body }: PlatformRequest): Record<string, unknown> {
  const value = parseJson(body)
  if (!isRecord(value)) throw new Refusal(900001, 'binance.md 2.2: the body is not a JSON object in UTF-8')
  return value
}
