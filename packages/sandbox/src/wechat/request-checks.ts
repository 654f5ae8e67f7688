import type { PlatformRequest } from '../endpoint.ts'
import { isRecord, parseJson } from '../json.ts'
import type { WechatApp } from './app.ts'
import { Refusal } from './refusal.ts'

/** Of the endpoint that is asked: protocols/wechat.md. */
type Section = '2.1' | '2.2' | '2.3' | '2.4' | '2.6'

export function requireGet({ method }: PlatformRequest, section: Section): void {
  if (method !== 'GET') throw new Refusal(43001, `wechat.md ${section}: GET only`)
}

export function requirePost({ method }: PlatformRequest, section: Section): void {
  if (method !== 'POST') throw new Refusal(43002, `wechat.md ${section}: POST only`)
}

/** The body as an object of JSON; the platform does not look at its content type. */
export function parseBody({ body }: PlatformRequest, section: Section): Record<string, unknown> {
  if (body.length === 0) throw new Refusal(44002, `wechat.md ${section}: the body is empty`)
  const value = parseJson(body)
  if (!isRecord(value))
    throw new Refusal(47001, `wechat.md ${section}: the body is not a JSON object in UTF-8`)
  return value
}

interface Credentials {
  appId: unknown
  secret: unknown
  section: Section
  /** The code that a well-formed but wrong secret gets: 40001 from `/cgi-bin/token`, which 2.3 does not list. */
  wrongSecretCode: 40001 | 40125
}

/** The app whose id and secret these are; throws 41002, 41004, 40013, 40125 or 40001. */
export function authenticate(
  apps: readonly WechatApp[],
  { appId, secret, section, wrongSecretCode }: Credentials,
): WechatApp {
  if (typeof appId !== 'string' || !appId) throw new Refusal(41002, `wechat.md ${section}: appid is missing`)
  if (typeof secret !== 'string' || !secret)
    throw new Refusal(41004, `wechat.md ${section}: secret is missing`)
  const app = apps.find((candidate) => candidate.appId === appId)
  if (!app) throw new Refusal(40013, `wechat.md ${section}: no such app`)
  if (app.secret === secret) return app
  if (!/^[\da-f]{32}$/.test(secret))
    throw new Refusal(40125, `wechat.md ${section}: this is not an app secret at all`)
  throw new Refusal(wrongSecretCode, `wechat.md ${section}: this is not the secret of the app`)
}
