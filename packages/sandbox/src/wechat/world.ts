import type { Books } from '../books.ts'
import { SEED_USERS } from '../seed-users.ts'
import { type AccessTokens, createAccessTokens } from './access-tokens.ts'
import { createApp, type WechatApp } from './app.ts'
import { type Bans, createBans } from './bans.ts'
import type { WechatLibrary } from './library.ts'
import { SEED_LIBRARY } from './library-seed.ts'
import { createLoginCodes, type LoginCodes } from './login-codes.ts'
import type { WechatOptions } from './options.ts'
import { createPermits, type Permits } from './permits.ts'
import { createSettingsBook, type SettingsBook } from './person-settings.ts'
import { createQuotaMeter, type QuotaMeter } from './quotas.ts'
import { DEFAULT_RULINGS, type WechatRulings } from './rulings.ts'
import { SEED_APP } from './seed.ts'

/** What WeChat knows about itself (apps, rulings) and what has happened since the last reset (`state`). */
export interface WechatWorld {
  readonly books: Books
  readonly apps: readonly WechatApp[]
  readonly rulings: WechatRulings
  readonly library: WechatLibrary
  /** In real milliseconds. */
  readonly sendLatencyMs: number
  state: WechatState
  reset(): void
}

interface WechatState {
  readonly codes: LoginCodes
  readonly tokens: AccessTokens
  readonly permits: Permits
  readonly settings: SettingsBook
  readonly bans: Bans
  readonly quotas: QuotaMeter
  /** When each app last renewed its stable token by force, by app id. */
  readonly forcedAt: Map<string, number>
  /** App id and openid of the sends that have not been answered yet. */
  readonly sendsInFlight: Set<string>
}

export function createWorld(books: Books, options: WechatOptions): WechatWorld {
  const { apps = [SEED_APP], users = SEED_USERS, callbackUrl, sendLatencyMs = 5 } = options
  const { mockCodeUser = users[0] ?? null, library = SEED_LIBRARY } = options
  const world: WechatWorld = {
    books,
    apps: apps.map((app) => createApp(app, users)),
    rulings: { ...DEFAULT_RULINGS, ...options.rulings },
    library,
    sendLatencyMs,
    state: openState(books, mockCodeUser),
    reset() {
      world.state = openState(books, mockCodeUser)
      for (const { templates } of world.apps) templates.restore()
    },
  }
  const [first] = world.apps
  if (!first) throw new TypeError('The option "apps" names no app.')
  if (mockCodeUser !== null && !users.includes(mockCodeUser)) {
    throw new TypeError(`The option "mockCodeUser" names ${mockCodeUser}, who is not one of the users.`)
  }
  if (callbackUrl !== undefined) first.callback = { ...first.callback, url: callbackUrl }
  return world
}

/** Tells whoever follows that a person's switches, kept choices or permits may be others now. */
export function publishChange({ books }: WechatWorld, user: string): void {
  books.feed.publish({ event: 'settings', data: { platform: 'wechat', user } })
}

function openState({ clock }: Books, mockCodeUser: string | null): WechatState {
  return {
    codes: createLoginCodes(clock, mockCodeUser),
    tokens: createAccessTokens(clock),
    permits: createPermits(),
    settings: createSettingsBook(),
    bans: createBans(),
    quotas: createQuotaMeter(clock),
    forcedAt: new Map(),
    sendsInFlight: new Set(),
  }
}
