import { createStore } from '@mini-push/views/store'
import type { Arrival } from './arrivals.ts'
import { groupInboxes, type Inboxes } from './inboxes.ts'
import { REAL_TIME, readSandboxClock, type SandboxClock } from './sandbox-clock.ts'
import type { InboxMessage, SandboxCall, SandboxFault, SandboxPush } from './sandbox-types.ts'

export interface SandboxState {
  /** `lost`: the sandbox does not answer; it is asked again and again. */
  connection: 'connecting' | 'live' | 'lost'
  clock: SandboxClock
  faults: readonly SandboxFault[]
  calls: readonly Arrival<SandboxCall>[]
  pushes: readonly Arrival<SandboxPush>[]
  inbox: readonly Arrival<InboxMessage>[]
  /** `inbox` by its owners. */
  inboxes: Inboxes
  /** Rises whenever somebody's permits, tokens or switches may have changed. */
  settingsRevision: number
  /** Rises with every reset. */
  resets: number
}

export const sandboxStore = createStore<SandboxState>({
  connection: 'connecting',
  clock: REAL_TIME,
  faults: [],
  calls: [],
  pushes: [],
  inbox: [],
  inboxes: new Map(),
  settingsRevision: 0,
  resets: 0,
})

/** The state with this inbox. */
export function withInbox(state: SandboxState, inbox: SandboxState['inbox']): SandboxState {
  return { ...state, inbox, inboxes: groupInboxes(inbox, state.inboxes) }
}

/** What time it is in the sandbox, in milliseconds since 1970. */
export function sandboxNow(): number {
  return readSandboxClock(sandboxStore.get().clock)
}
