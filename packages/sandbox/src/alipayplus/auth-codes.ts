import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { AlipayplusApp } from './app.ts'
import { Refusal } from './refusal.ts'

/** What a code stands for. */
interface Authorization {
  readonly user: string
  readonly scopes: readonly string[]
}

interface AuthCode extends Authorization {
  readonly clientId: string
  readonly expiresAt: number
  used: boolean
}

export interface AuthCodes {
  /** What `my.getAuthCode` gives: good once, for this app, this person and these scopes. */
  issue(app: AlipayplusApp, authorization: Authorization): string
  /** Uses a code up; throws the profile's name for an invalid, used or expired one (protocols/alipayplus.md 2.2). */
  redeem(app: AlipayplusApp, code: string): Authorization
  /** The person of a code, whatever became of it. */
  userOf(code: unknown): string | undefined
}

export function createAuthCodes(clock: Clock, lifetimeMs: number): AuthCodes {
  const codes = new Map<unknown, AuthCode>()
  return {
    issue({ clientId }, { user, scopes }) {
      // 32 characters: the shortest field that a wallet has for it (2.1).
      const code = randomBytes(16).toString('hex')
      codes.set(code, { user, scopes, clientId, expiresAt: clock.now() + lifetimeMs, used: false })
      return code
    },
    redeem({ clientId, profile: { authCodeNames } }, code) {
      const found = codes.get(code)
      if (!found) throw new Refusal(authCodeNames.invalid, 'alipayplus.md 2.2: nobody was given this code')
      if (found.clientId !== clientId)
        throw new Refusal(authCodeNames.invalid, 'alipayplus.md 10.2: the code belongs to another client')
      if (found.used) throw new Refusal(authCodeNames.used, 'alipayplus.md 2.1: a code is exchanged once')
      if (clock.now() >= found.expiresAt)
        throw new Refusal(authCodeNames.expired, `alipayplus.md 2.1: a code lives for ${lifetimeMs} ms`)
      found.used = true
      return found
    },
    userOf: (code) => codes.get(code)?.user,
  }
}
