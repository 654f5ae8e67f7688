import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { BinanceApp } from './app.ts'
import { Refusal } from './refusal.ts'
import type { BinanceRulings } from './rulings.ts'

/** protocols/binance.md 2.4 */
const LIFETIME_MS = 2 * 60_000

interface DataToken {
  readonly appId: string
  readonly user: string
  readonly expiresAt: number
  used: boolean
}

export interface DataTokens {
  /** What `bn.getUserOpenId` gives: good for two minutes, in this app. */
  issue(app: BinanceApp, user: string): string
  /** The person of a token that this app may show now; throws 900200 or 900201. */
  check(app: BinanceApp, value: string): string
  /** The person of a token, whatever became of it. */
  userOf(value: string): string | undefined
  markUsed(value: string): void
}

export function createDataTokens(clock: Clock, { dataTokenUse }: BinanceRulings): DataTokens {
  const tokens = new Map<string, DataToken>()
  return {
    issue(app, user) {
      const value = randomBytes(24).toString('base64url')
      tokens.set(value, { appId: app.appId, user, expiresAt: clock.now() + LIFETIME_MS, used: false })
      return value
    },
    check(app, value) {
      const found = tokens.get(value)
      if (!found) throw new Refusal(900201, 'binance.md 2.4: nobody was given this data token')
      if (found.appId !== app.appId)
        throw new Refusal(900201, 'binance.md 2.4: the data token belongs to another app')
      if (found.used && dataTokenUse === 'once')
        throw new Refusal(900201, 'binance.md 2.4, by ruling: a data token is shown once')
      if (clock.now() >= found.expiresAt)
        throw new Refusal(900200, 'binance.md 2.4: a data token lives for 2 minutes')
      return found.user
    },
    userOf: (value) => tokens.get(value)?.user,
    markUsed(value) {
      const found = tokens.get(value)
      if (found) found.used = true
    },
  }
}
