import { useStore } from '@mini-push/views/store'
import { useMemo } from 'react'
import type { Arrival } from '../sandbox/arrivals.ts'
import { sandboxStore } from '../sandbox/sandbox-store.ts'
import { exchangeStore } from './exchange-store.ts'
import { fromCall } from './from-call.ts'
import { fromMessage } from './from-message.ts'
import { fromPush } from './from-push.ts'
import type { WireEntry } from './wire-entry.ts'

const MESSAGES_LIMIT = 2_000
const made = new WeakMap<Arrival<unknown>, WireEntry>()

/** All that the wire shows, of its four sources; in no order. */
export function useWireEntries(): readonly WireEntry[] {
  const exchanges = useStore(exchangeStore, (entries) => entries)
  const calls = useStore(sandboxStore, (state) => state.calls)
  const pushes = useStore(sandboxStore, (state) => state.pushes)
  const inbox = useStore(sandboxStore, (state) => state.inbox)
  return useMemo(
    () => [
      ...exchanges,
      ...calls.map((call) => once(call, fromCall)),
      ...inbox.slice(-MESSAGES_LIMIT).map((message) => once(message, fromMessage)),
      ...pushes.map((push) => once(push, fromPush)),
    ],
    [exchanges, calls, pushes, inbox],
  )
}

/** Masking thousands of texts again for each new call would be felt. */
function once<Value>(arrival: Arrival<Value>, make: (arrival: Arrival<Value>) => WireEntry): WireEntry {
  const entry = made.get(arrival) ?? make(arrival)
  made.set(arrival, entry)
  return entry
}
