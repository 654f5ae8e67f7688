import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { BinanceApp } from './app.ts'
import { Refusal } from './refusal.ts'
import type { BinanceTemplate } from './template.ts'

/** protocols/binance.md 2.2 */
const LIFETIME_MS = 7 * 24 * 3_600_000

interface PushToken {
  readonly appId: string
  readonly templateId: string
  readonly user: string
  readonly expiresAt: number
  used: boolean
}

/** The permits that persons gave: one token, one message of one template (protocols/binance.md 2.2). */
export interface PushTokens {
  /** One agreement: good once, for seven days, in this app and for this template. */
  issue(app: BinanceApp, template: BinanceTemplate, user: string): string
  /** The person of a token that may be used now; throws 900230. */
  check(app: BinanceApp, template: BinanceTemplate, value: string): string
  /** The person of a token, whatever became of it. */
  userOf(value: string): string | undefined
  markUsed(value: string): void
  /** How many of a person's tokens can still be used, by template id. */
  count(app: BinanceApp, user: string): Record<string, number>
}

export function createPushTokens(clock: Clock): PushTokens {
  const tokens = new Map<string, PushToken>()
  return {
    issue({ appId }, { templateId }, user) {
      const value = randomBytes(32).toString('base64url')
      tokens.set(value, { appId, templateId, user, expiresAt: clock.now() + LIFETIME_MS, used: false })
      return value
    },
    check({ appId }, { templateId }, value) {
      const found = tokens.get(value)
      if (!found) throw refuse('nobody was given this pushToken')
      if (found.appId !== appId) throw refuse('the pushToken belongs to another app')
      if (found.templateId !== templateId) throw refuse('the pushToken was given for another template')
      if (found.used) throw refuse('a pushToken is used once')
      if (clock.now() >= found.expiresAt) throw refuse('a pushToken lives for seven days')
      return found.user
    },
    userOf: (value) => tokens.get(value)?.user,
    markUsed(value) {
      const found = tokens.get(value)
      if (found) found.used = true
    },
    count({ appId }, user) {
      const usable = [...tokens.values()].filter((token) => {
        return token.appId === appId && token.user === user && !token.used && clock.now() < token.expiresAt
      })
      const byTemplate = Map.groupBy(usable, ({ templateId }) => templateId)
      return Object.fromEntries([...byTemplate].map(([templateId, { length }]) => [templateId, length]))
    },
  }
}

function refuse(rule: string): Refusal {
  return new Refusal(900230, `binance.md 2.2: ${rule}`)
}
