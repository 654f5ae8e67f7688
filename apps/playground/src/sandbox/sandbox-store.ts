import { createStore } from '../store/create-store.ts'
import type { Arrival } from './arrivals.ts'
import type { InboxMessage, SandboxCall, SandboxFault } from './sandbox-types.ts'

export interface SandboxState {
  /** `lost`: the sandbox does not answer; it is asked again and again. */
  connection: 'connecting' | 'live' | 'lost'
  /** How far the sandbox's clock is ahead of real time, in milliseconds. */
  offsetMs: number
  faults: readonly SandboxFault[]
  calls: readonly Arrival<SandboxCall>[]
  inbox: readonly Arrival<InboxMessage>[]
  /** Rises whenever somebody's permits, tokens or switches may have changed. */
  settingsRevision: number
  /** Rises with every reset. */
  resets: number
}

export const sandboxStore = createStore<SandboxState>({
  connection: 'connecting',
  offsetMs: 0,
  faults: [],
  calls: [],
  inbox: [],
  settingsRevision: 0,
  resets: 0,
})

/** What time it is in the sandbox, in milliseconds since 1970. */
export function sandboxNow(): number {
  return Date.now() + sandboxStore.get().offsetMs
}
