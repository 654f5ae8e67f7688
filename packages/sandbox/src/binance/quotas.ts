import type { Clock } from '../clock.ts'

/** How often an app may call. The platform publishes no figures (protocols/binance.md 2), so there is no limit by default. */
export interface BinanceQuotas {
  sendsPerMinute: number
}

export const DEFAULT_QUOTAS: BinanceQuotas = { sendsPerMinute: Number.POSITIVE_INFINITY }

const MINUTE_MS = 60_000

/** Counts calls by the minute of the sandbox's clock. */
export interface QuotaMeter {
  /** Counts one use of `key` unless `limit` is reached; answers whether it was within the limit. */
  use(key: string, limit: number): boolean
}

export function createQuotaMeter(clock: Clock): QuotaMeter {
  const counts = new Map<string, { minute: number; used: number }>()
  return {
    use(key, limit) {
      const minute = Math.floor(clock.now() / MINUTE_MS)
      const found = counts.get(key)
      const count = found?.minute === minute ? found : { minute, used: 0 }
      if (count.used >= limit) return false
      count.used += 1
      counts.set(key, count)
      return true
    },
  }
}
