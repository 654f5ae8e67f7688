import type { Clock } from '../clock.ts'

/** How often an app may call (protocols/wechat.md 5). */
export interface WechatQuotas {
  /** `jscode2session`, for each person. */
  exchangesPerMinute: number
  tokensPerDay: number
  stableTokensPerMinute: number
  stableTokensPerDay: number
  forcedTokensPerDay: number
  sendsPerDay: number
  /** Templates in the account at a time; the figure is UNCERTAIN. */
  templates: number
}

export const DEFAULT_QUOTAS: WechatQuotas = {
  exchangesPerMinute: 100,
  tokensPerDay: 2_000,
  stableTokensPerMinute: 10_000,
  stableTokensPerDay: 500_000,
  forcedTokensPerDay: 20,
  sendsPerDay: 10_000_000,
  templates: 25,
}

/** Under which name the meter counts what `quota/get` tells of. */
export const QUOTA_KEYS = {
  send: (appId: string) => `send:${appId}`,
  token: (appId: string) => `token:${appId}`,
  stableToken: (appId: string) => `stable:${appId}:day`,
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** The page does not say when a day begins; the platform lives in Beijing. */
const BEIJING_OFFSET_MS = 8 * 60 * MINUTE_MS

/** Counts calls by the minute and by the day of the sandbox's clock. */
export interface QuotaMeter {
  /** Counts one use of `key` unless `limit` is reached; answers whether it was within the limit. */
  use(key: string, limit: number, period: 'minute' | 'day'): boolean
  /** Uses of `key` in the running minute or day. */
  used(key: string, period: 'minute' | 'day'): number
}

export function createQuotaMeter(clock: Clock): QuotaMeter {
  const counts = new Map<string, { window: number; used: number }>()
  function find(key: string, period: 'minute' | 'day') {
    const window = toWindow(clock.now(), period)
    const found = counts.get(key)
    return found?.window === window ? found : { window, used: 0 }
  }
  return {
    used: (key, period) => find(key, period).used,
    use(key, limit, period) {
      const count = find(key, period)
      if (count.used >= limit) return false
      count.used += 1
      counts.set(key, count)
      return true
    },
  }
}

function toWindow(nowMs: number, period: 'minute' | 'day'): number {
  return period === 'minute'
    ? Math.floor(nowMs / MINUTE_MS)
    : Math.floor((nowMs + BEIJING_OFFSET_MS) / DAY_MS)
}
