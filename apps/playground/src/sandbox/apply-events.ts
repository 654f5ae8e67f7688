import { toArrival } from './arrivals.ts'
import { REAL_TIME, toRealTime } from './sandbox-clock.ts'
import { type SandboxState, withInbox } from './sandbox-store.ts'
import type { InboxMessage, SandboxCall, SandboxFault, SandboxPush } from './sandbox-types.ts'

/** An event of the sandbox's stream, and when this page heard it (real time). */
export type HeardEvent = { heardAt: number } & (
  | { event: 'call'; data: SandboxCall }
  | { event: 'push'; data: SandboxPush }
  | { event: 'message'; data: InboxMessage }
  | { event: 'clock'; data: { now: string; running: boolean } }
  | { event: 'faults'; data: { faults: SandboxFault[] } }
  | { event: 'settings'; data: { platform: string; user: string } }
  | { event: 'reset'; data: Record<string, never> }
)

/** The page shows no more calls and pushes than this; the sandbox keeps 10,000. */
export const CALLS_LIMIT = 2_000
/** The sandbox tells of a call when it is decided, which is after the message that it delivered. */
const CALL_BEFORE_MESSAGE_MS = 2

export function applyEvents(state: SandboxState, events: readonly HeardEvent[]): SandboxState {
  const calls = [...state.calls]
  const pushes = [...state.pushes]
  const inbox = [...state.inbox]
  const rest = { ...state }
  for (const heard of events) {
    const toNews = <Value extends { at: string }>(value: Value, elseAt: number) =>
      toArrival(value, { happenedAt: toRealTime(value.at, rest.clock, elseAt), isNews: true })
    switch (heard.event) {
      case 'call':
        calls.push(toNews(heard.data, heard.heardAt - CALL_BEFORE_MESSAGE_MS))
        break
      case 'push':
        pushes.push(toNews(heard.data, heard.heardAt - heard.data.durationMs))
        break
      case 'message':
        inbox.push(toNews(heard.data, heard.heardAt))
        break
      case 'clock':
        rest.clock = toHeardClock(heard)
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
        pushes.length = 0
        inbox.length = 0
        rest.faults = []
        rest.clock = REAL_TIME
        rest.settingsRevision += 1
        rest.resets += 1
        break
    }
  }
  const next = { ...rest, calls: calls.slice(-CALLS_LIMIT), pushes: pushes.slice(-CALLS_LIMIT) }
  return inbox.length === state.inbox.length && rest.resets === state.resets ? next : withInbox(next, inbox)
}

function toHeardClock({ data, heardAt }: HeardEvent & { event: 'clock' }): SandboxState['clock'] {
  const atMs = Date.parse(data.now)
  return data.running ? { running: true, offsetMs: atMs - heardAt } : { running: false, atMs }
}
