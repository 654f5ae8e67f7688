import type { Books } from '../books.ts'
import { SEED_USERS } from '../seed-users.ts'
import { type AlipayplusApp, createApp } from './app.ts'
import { type AuthCodes, createAuthCodes } from './auth-codes.ts'
import type { AlipayplusOptions } from './options.ts'
import { createPersons, type Persons } from './persons.ts'
import { createRequestRate, type RequestRate } from './request-rate.ts'
import { type AlipayplusRulings, DEFAULT_RULINGS } from './rulings.ts'
import { ALIPAYPLUS_SEED_APPS } from './seed.ts'
import { createStoredResults, type StoredResults } from './stored-results.ts'
import { createTokens, DEFAULT_LIFETIMES, type Lifetimes, type Tokens } from './tokens.ts'

/** What the wallets know about themselves (apps, rulings) and what has happened since the last reset (`state`). */
export interface AlipayplusWorld {
  readonly books: Books
  readonly apps: readonly AlipayplusApp[]
  readonly rulings: AlipayplusRulings
  /** In real milliseconds. */
  readonly sendLatencyMs: number
  state: AlipayplusState
  reset(): void
}

interface AlipayplusState {
  readonly authCodes: AuthCodes
  readonly tokens: Tokens
  /** How long the tokens live that are given out from now on, by client id, where a control has changed it. */
  readonly lifetimes: Map<string, Lifetimes>
  readonly persons: Persons
  readonly results: StoredResults
  readonly requestRate: RequestRate
}

/** Throws `TypeError` when the options describe what no wallet could have. */
export function createWorld(books: Books, options: AlipayplusOptions): AlipayplusWorld {
  const { apps: given = [ALIPAYPLUS_SEED_APPS.superqi], users = SEED_USERS, sendLatencyMs = 5 } = options
  if (given.length === 0) throw new TypeError('The option "apps" names no app.')
  const apps = given.map((app) => createApp(app, users))
  if (new Set(apps.map(({ clientId }) => clientId)).size < apps.length)
    throw new TypeError('The option "apps" names a clientId twice: requests could not be told apart.')
  const rulings = { ...DEFAULT_RULINGS, ...options.rulings }
  const open = () => openState(books, rulings)
  const world: AlipayplusWorld = {
    books,
    apps,
    rulings,
    sendLatencyMs,
    state: open(),
    reset() {
      world.state = open()
    },
  }
  return world
}

/** Tells whoever follows that a person's scopes, tokens or status may be others now. */
export function publishChange({ books }: AlipayplusWorld, user: string): void {
  books.feed.publish({ event: 'settings', data: { platform: 'alipayplus', user } })
}

export function lifetimesOf({ state }: AlipayplusWorld, { clientId }: AlipayplusApp): Lifetimes {
  return state.lifetimes.get(clientId) ?? DEFAULT_LIFETIMES
}

function openState({ clock }: Books, rulings: AlipayplusRulings): AlipayplusState {
  return {
    authCodes: createAuthCodes(clock, rulings.authCodeLifetimeMs),
    tokens: createTokens(clock, rulings),
    lifetimes: new Map(),
    persons: createPersons(),
    results: createStoredResults(rulings),
    requestRate: createRequestRate(clock),
  }
}
