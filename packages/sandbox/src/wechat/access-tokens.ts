import { randomBytes, randomInt } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { Refusal } from './refusal.ts'

/** `classic` is `/cgi-bin/token`, `stable` is `/cgi-bin/stable_token`; neither touches the other's (protocols/wechat.md 2.3). */
type TokenFamily = 'classic' | 'stable'

const LIFETIME_MS = 7_200_000
/** Old and new are valid together for 5 minutes around a change (2.2); a normal stable call renews in its last 5 (2.3). */
const OVERLAP_MS = 300_000

interface AccessToken {
  readonly value: string
  readonly appId: string
  readonly expiresAt: number
  /** Brought forward when a newer token takes its place. */
  usableUntil: number
}

interface IssuedToken {
  access_token: string
  /** Seconds. */
  expires_in: number
}

export interface AccessTokens {
  /** A new token; the family's previous one lives 5 minutes more at most, older ones die at once. */
  renew(appId: string, family: TokenFamily): IssuedToken
  /** The family's token as long as more than 5 minutes of it are left, a new one otherwise. */
  current(appId: string, family: TokenFamily): IssuedToken
  /** The app that a usable token belongs to; throws 41001, 40014, 40001 or 42001. */
  check(value: string | null): string
}

export function createAccessTokens(clock: Clock): AccessTokens {
  const known = new Map<string, AccessToken>()
  /** Newest first, two at most, by app and family. */
  const living = new Map<string, AccessToken[]>()

  function renew(appId: string, family: TokenFamily): IssuedToken {
    const now = clock.now()
    const [previous, ...older] = living.get(`${family}:${appId}`) ?? []
    for (const token of older) token.usableUntil = Math.min(token.usableUntil, now)
    if (previous) previous.usableUntil = Math.min(previous.usableUntil, now + OVERLAP_MS)
    const token = {
      value: createTokenValue(),
      appId,
      expiresAt: now + LIFETIME_MS,
      usableUntil: now + LIFETIME_MS,
    }
    known.set(token.value, token)
    living.set(`${family}:${appId}`, previous ? [token, previous] : [token])
    return toIssued(token, now)
  }

  return {
    renew,
    current(appId, family) {
      const now = clock.now()
      const newest = living.get(`${family}:${appId}`)?.[0]
      return newest && newest.expiresAt - now > OVERLAP_MS ? toIssued(newest, now) : renew(appId, family)
    },
    check(value) {
      if (!value) throw new Refusal(41001, 'wechat.md 2.4: access_token is missing from the query')
      if (!TOKEN_PATTERN.test(value))
        throw new Refusal(40014, 'wechat.md 2.4: this is not an access token at all')
      const token = known.get(value)
      if (!token) throw new Refusal(40001, 'wechat.md 2.4: no such access token was given out')
      const now = clock.now()
      if (now >= token.expiresAt) throw new Refusal(42001, 'wechat.md 2.4: its lifetime of 7200 s is over')
      if (now >= token.usableUntil) throw new Refusal(40001, 'wechat.md 2.2: a newer token has replaced it')
      return token.appId
    },
  }
}

/** `<number>_<url-safe characters>` (2.0). */
const TOKEN_PATTERN = /^\d+_[\w-]{150}$/

function createTokenValue(): string {
  return `${randomInt(10, 100)}_${randomBytes(113).toString('base64url').slice(0, 150)}`
}

function toIssued(token: AccessToken, now: number): IssuedToken {
  return { access_token: token.value, expires_in: Math.floor((token.expiresAt - now) / 1000) }
}
