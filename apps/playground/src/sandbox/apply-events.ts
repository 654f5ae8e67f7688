import { toArrival } from './arrivals.ts'
import type { SandboxState } from './sandbox-store.ts'
import type { InboxMessage, SandboxCall, SandboxFault } from './sandbox-types.ts'

/** An event of the sandbox's stream, and when this page heard it (real time). */
export type HeardEvent = { heardAt: number } & (
  | { event: 'call'; data: SandboxCall }
  | { event: 'message'; data: InboxMessage }
  | { event: 'clock'; data: { now: string } }
  | { event: 'faults'; data: { faults: SandboxFault[] } }
  | { event: 'settings'; data: { platform: string; user: string } }
  | { event: 'reset'; data: Record<string, never> }
)

/** The page shows no more calls than this; the sandbox keeps 10,000. */
export const CALLS_LIMIT = 2_000

export function applyEvents(state: SandboxState, events: readonly HeardEvent[]): SandboxState {
  const calls = [...state.calls]
  const inbox = [...state.inbox]
  const rest = { ...state }
  for (const heard of events) {
    switch (heard.event) {
      case 'call':
        calls.push(
          toArrival(heard.data, { happenedAt: startOfCall(heard.data, rest.offsetMs), isNews: true }),
        )
        break
      case 'message':
        inbox.push(
          toArrival(heard.data, { happenedAt: toRealTime(heard.data.at, rest.offsetMs), isNews: true }),
        )
        break
      case 'clock':
        rest.offsetMs = Date.parse(heard.data.now) - heard.heardAt
        rest.settingsRevision += 1
        break
      case 'faults':
        rest.faults = heard.data.faults
        break
      case 'settings':
        rest.settingsRevision += 1
        break
      case 'reset':
        calls.length = 0
        inbox.length = 0
        rest.faults = []
        rest.offsetMs = 0
        rest.settingsRevision += 1
        rest.resets += 1
        break
    }
  }
  return { ...rest, calls: calls.slice(-CALLS_LIMIT), inbox }
}

/** A call's instant is that of its verdict; the message that it delivered may have the same one. */
export function startOfCall({ at, durationMs = 0 }: SandboxCall, offsetMs: number): number {
  return toRealTime(at, offsetMs) - durationMs - 1
}

/** When it happened on our own clock: the sandbox stamps by its own. */
export function toRealTime(at: string, offsetMs: number): number {
  return Math.min(Date.parse(at) - offsetMs, Date.now())
}
