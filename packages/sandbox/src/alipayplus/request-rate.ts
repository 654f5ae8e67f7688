import type { Clock } from '../clock.ts'
import type { AlipayplusApp } from './app.ts'

const MINUTE_MS = 60_000

/** Counts an app's requests by the minute of the sandbox's clock. */
export interface RequestRate {
  /** Counts one request; answers whether it was within the app's limit. */
  use(app: AlipayplusApp): boolean
}

export function createRequestRate(clock: Clock): RequestRate {
  const counts = new Map<string, { minute: number; used: number }>()
  return {
    use({ clientId, requestsPerMinute }) {
      const minute = Math.floor(clock.now() / MINUTE_MS)
      const found = counts.get(clientId)
      const used = (found?.minute === minute ? found.used : 0) + 1
      counts.set(clientId, { minute, used })
      return used <= requestsPerMinute
    },
  }
}
