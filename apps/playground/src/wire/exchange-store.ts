import type { PhoneExchange } from '@mini-push/simulator/web'
import { createStore } from '@mini-push/views/store'
import type { PlatformName } from '../platforms.ts'
import { fromExchange } from './from-exchange.ts'
import type { WireEntry } from './wire-entry.ts'

const LIMIT = 1_000

/** What the phones of this page asked the backend, oldest first. */
export const exchangeStore = createStore<readonly WireEntry[]>([])

let lastNumber = 0

export function addExchange(
  exchange: PhoneExchange,
  phone: { platform: PlatformName; person: string },
): void {
  lastNumber += 1
  const entry = fromExchange(exchange, { ...phone, number: lastNumber })
  exchangeStore.set((entries) => [...entries, entry].slice(-LIMIT))
}
