import type { Clock } from '../clock.ts'
import type { WechatApp } from './app.ts'
import { randomLettersAndDigits } from './random-text.ts'
import { Refusal } from './refusal.ts'

/** protocols/wechat.md 1.1 */
const CODE_LIFETIME_MS = 5 * 60_000
/** What DevTools gives without an account (1.1). */
const MOCK_CODE = 'the code is a mock one'

interface LoginCode {
  readonly appId: string
  readonly user: string
  readonly expiresAt: number
  used: boolean
}

export interface LoginCodes {
  /** What `wx.login` gives: 32 letters and digits, good once, for five minutes, in this app. */
  issue(app: WechatApp, user: string): string
  /** The person of a code that this app may exchange now; throws 40029 or 40163. */
  check(app: WechatApp, code: string): string
  /** The person of a code, whatever became of it. */
  userOf(code: string): string | undefined
  markUsed(code: string): void
}

export function createLoginCodes(clock: Clock, mockCodeUser: string | null): LoginCodes {
  const codes = new Map<string, LoginCode>()
  return {
    issue(app, user) {
      const code = `0${randomLettersAndDigits(31)}`
      codes.set(code, { appId: app.appId, user, expiresAt: clock.now() + CODE_LIFETIME_MS, used: false })
      return code
    },
    check(app, code) {
      if (code === MOCK_CODE && mockCodeUser !== null) return mockCodeUser
      const found = codes.get(code)
      if (!found) throw new Refusal(40029, 'wechat.md 2.1: nobody was given this code')
      if (found.appId !== app.appId)
        throw new Refusal(40029, 'wechat.md 1.1: the code belongs to another app')
      if (found.used) throw new Refusal(40163, 'wechat.md 1.1: a code is exchanged once')
      if (clock.now() >= found.expiresAt)
        throw new Refusal(40029, 'wechat.md 1.1: a code lives for 5 minutes')
      return found.user
    },
    userOf: (code) => codes.get(code)?.user,
    markUsed(code) {
      const found = codes.get(code)
      if (found) found.used = true
    },
  }
}
