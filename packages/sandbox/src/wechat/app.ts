import { createHash, randomBytes } from 'node:crypto'
import { type CallbackSettings, createCallbackSettings } from './callback/settings.ts'
import type { WechatAppOptions } from './options.ts'
import { DEFAULT_QUOTAS, type WechatQuotas } from './quotas.ts'
import { createTemplateBook, type TemplateBook } from './template-book.ts'

/** One person's identity within one app. */
export interface WechatUser {
  readonly user: string
  readonly openid: string
}

export interface WechatApp {
  readonly appId: string
  readonly secret: string
  readonly originalId: string
  readonly templates: TemplateBook
  readonly pages: readonly string[]
  readonly blacklist: readonly string[]
  readonly quotas: WechatQuotas
  readonly users: readonly WechatUser[]
  /** What the console's page says now; `POST /control/wechat/callback` replaces it. */
  callback: CallbackSettings
}

/** Throws `TypeError` when the options describe an app that the platform could not have. */
export function createApp(options: WechatAppOptions, users: readonly string[]): WechatApp {
  const { appId, secret = randomBytes(16).toString('hex') } = options
  if (!/^wx[\da-f]{16}$/.test(appId))
    throw new TypeError(`The app id "${appId}" is not wx and 16 hexadecimal digits.`)
  if (!/^[\da-f]{32}$/.test(secret))
    throw new TypeError(`The secret of ${appId} is not 32 hexadecimal digits.`)
  return {
    appId,
    secret,
    originalId: options.originalId ?? `gh_${appId.slice(2, 14)}`,
    templates: createTemplateBook(options.templates),
    pages: options.pages,
    blacklist: options.blacklist ?? [],
    quotas: { ...DEFAULT_QUOTAS, ...options.quotas },
    users: users.map((user) => ({ user, openid: toOpenid(appId, user) })),
    callback: createCallbackSettings(options.callback),
  }
}

/** 28 characters beginning with `o` (protocols/wechat.md 2.0), the same at every start, different in every app. */
function toOpenid(appId: string, user: string): string {
  const digest = createHash('sha256').update(`${appId}:${user}`).digest('base64url')
  return `o${digest.slice(0, 27)}`
}
