import type { Books } from '../books.ts'
import { SEED_USERS } from '../seed-users.ts'
import { type BinanceApp, createApp } from './app.ts'
import { createDataTokens, type DataTokens } from './data-tokens.ts'
import type { BinanceOptions } from './options.ts'
import { createSettingsBook, type SettingsBook } from './person-settings.ts'
import { createPushTokens, type PushTokens } from './push-tokens.ts'
import { createQuotaMeter, type QuotaMeter } from './quotas.ts'
import { type BinanceRulings, DEFAULT_RULINGS } from './rulings.ts'
import { BINANCE_SEED_APP } from './seed.ts'

/** What Binance knows about itself (apps, rulings) and what has happened since the last reset (`state`). */
export interface BinanceWorld {
  readonly books: Books
  readonly apps: readonly BinanceApp[]
  readonly rulings: BinanceRulings
  /** In real milliseconds. */
  readonly skewToleranceMs: number
  state: BinanceState
  reset(): void
}

interface BinanceState {
  readonly dataTokens: DataTokens
  readonly pushTokens: PushTokens
  readonly settings: SettingsBook
  readonly quotas: QuotaMeter
}

export function createWorld(books: Books, options: BinanceOptions): BinanceWorld {
  const { apps = [BINANCE_SEED_APP], users = SEED_USERS, skewToleranceMs = 300_000 } = options
  const rulings = { ...DEFAULT_RULINGS, ...options.rulings }
  if (apps.length === 0) throw new TypeError('The option "apps" names no app.')
  const world: BinanceWorld = {
    books,
    apps: apps.map((app) => createApp(app, users)),
    rulings,
    skewToleranceMs,
    state: openState(books, rulings),
    reset() {
      world.state = openState(books, rulings)
    },
  }
  return world
}

/** Tells whoever follows that a person's switches or pushTokens may be others now. */
export function publishChange({ books }: BinanceWorld, user: string): void {
  books.feed.publish({ event: 'settings', data: { platform: 'binance', user } })
}

function openState({ clock }: Books, rulings: BinanceRulings): BinanceState {
  return {
    dataTokens: createDataTokens(clock, rulings),
    pushTokens: createPushTokens(clock),
    settings: createSettingsBook(),
    quotas: createQuotaMeter(clock),
  }
}
