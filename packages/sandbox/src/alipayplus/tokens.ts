import { randomBytes } from 'node:crypto'
import type { RuleText } from '../citation.ts'
import type { Clock } from '../clock.ts'
import type { AlipayplusApp } from './app.ts'
import { Refusal } from './refusal.ts'

/** A person's two tokens for one app: protocols/alipayplus.md 2.1. */
export interface TokenPair {
  readonly clientId: string
  readonly user: string
  readonly accessToken: string
  readonly refreshToken: string
  /** A scope that the person takes back is gone from every pair. */
  readonly scopes: Set<string>
  /** Both are brought forward by a control that ends them now. */
  accessTokenExpiresAt: number
  refreshTokenExpiresAt: number
  state: 'living' | 'refreshed' | 'cancelled'
}

export interface Lifetimes {
  accessTokenLifetimeMs: number
  refreshTokenLifetimeMs: number
}

/** Wallets publish none (2.1), save one that says ten years. */
export const DEFAULT_LIFETIMES: Lifetimes = {
  accessTokenLifetimeMs: 24 * 3_600_000,
  refreshTokenLifetimeMs: 30 * 24 * 3_600_000,
}

export interface Tokens {
  issue(
    app: AlipayplusApp,
    granted: { user: string; scopes: Iterable<string> },
    lifetimes: Lifetimes,
  ): TokenPair
  /** A new pair with the scopes of the old, which is spent; throws INVALID_, USED_ or EXPIRED_REFRESH_TOKEN (2.2). */
  refresh(app: AlipayplusApp, refreshToken: string, lifetimes: Lifetimes): TokenPair
  /** The pair of an access token that works; throws INVALID_ACCESS_TOKEN or the profile's code for an expired one. */
  check(app: AlipayplusApp, accessToken: string | undefined): TokenPair
  /** Neither token works any more (2.4). */
  cancel(pair: TokenPair): void
  /** Every pair that a person has had, oldest first. */
  list(app: AlipayplusApp, user: string): TokenPair[]
  /** The person of an access or refresh token, whatever became of it. */
  userOf(token: unknown): string | undefined
}

export function createTokens(
  clock: Clock,
  { refreshEndsAccessToken }: { refreshEndsAccessToken: boolean },
): Tokens {
  const pairs = new Map<unknown, TokenPair>()

  const issue: Tokens['issue'] = ({ clientId }, { user, scopes }, lifetimes) => {
    const pair = createPair({ clientId, user, scopes: new Set(scopes) }, lifetimes, clock.now())
    pairs.set(pair.accessToken, pair).set(pair.refreshToken, pair)
    return pair
  }

  return {
    issue,
    refresh(app, refreshToken, lifetimes) {
      const pair = pairs.get(refreshToken)
      if (pair?.refreshToken !== refreshToken || pair.clientId !== app.clientId)
        throw refuseRefresh('INVALID', '2.2: this client was not given this refresh token')
      if (pair.state === 'cancelled') throw refuseRefresh('INVALID', '2.4: cancelled with its access token')
      if (pair.state === 'refreshed') throw refuseRefresh('USED', '2.3: a refresh token is used once')
      if (clock.now() >= pair.refreshTokenExpiresAt)
        throw refuseRefresh('EXPIRED', '2.2: its lifetime is over')
      pair.state = 'refreshed'
      return issue(app, pair, lifetimes)
    },
    check({ clientId, profile }, accessToken) {
      const pair = pairs.get(accessToken)
      if (!pair || pair.accessToken !== accessToken || pair.clientId !== clientId)
        throw refuseAccess('this client was not given this access token')
      if (pair.state === 'cancelled') throw refuseAccess('it was cancelled (2.4)')
      if (pair.state === 'refreshed' && refreshEndsAccessToken)
        throw refuseAccess('a refresh has replaced it (2.3, by ruling)')
      if (clock.now() >= pair.accessTokenExpiresAt)
        throw refuseAccess('its lifetime is over (2.1)', profile.expiredTokenCode)
      return pair
    },
    cancel(pair) {
      pair.state = 'cancelled'
    },
    list: ({ clientId }, user) =>
      [...new Set(pairs.values())].filter((pair) => pair.clientId === clientId && pair.user === user),
    userOf: (token) => pairs.get(token)?.user,
  }
}

function createPair(
  granted: Pick<TokenPair, 'clientId' | 'user' | 'scopes'>,
  { accessTokenLifetimeMs, refreshTokenLifetimeMs }: Lifetimes,
  now: number,
): TokenPair {
  return {
    ...granted,
    accessToken: createToken(),
    refreshToken: createToken(),
    accessTokenExpiresAt: now + accessTokenLifetimeMs,
    refreshTokenExpiresAt: now + refreshTokenLifetimeMs,
    state: 'living',
  }
}

function refuseRefresh(what: 'INVALID' | 'USED' | 'EXPIRED', rule: RuleText): Refusal {
  return new Refusal(`${what}_REFRESH_TOKEN`, `alipayplus.md ${rule}`)
}

function refuseAccess(why: string, code = 'INVALID_ACCESS_TOKEN'): Refusal {
  return new Refusal(code, `alipayplus.md 3.2, and the seed page: ${why}`)
}

/** 64 of the 128 characters that the field takes. */
function createToken(): string {
  return randomBytes(48).toString('base64url')
}
