import { askJson } from '@mini-push/views/ask-json'
import type { PlatformName } from '../platforms.ts'
import type { ClockState, InboxMessage, SandboxCall, SandboxFault, SandboxPush } from './sandbox-types.ts'

/** The sandbox's control API, through this page's own server. Every verb throws `AskError` when it is refused. */
export const control = {
  clock: () => get<ClockState>('clock'),
  moveClock: (move: { advanceMs?: number; now?: string; running?: boolean }) =>
    post<ClockState>('clock', move),
  calls: async () => (await get<{ calls: SandboxCall[] }>('calls')).calls,
  pushes: async () => (await get<{ pushes: SandboxPush[] }>('pushes')).pushes,
  inbox: async () => (await get<{ messages: InboxMessage[] }>('inbox')).messages,
  faults: async () => (await get<{ faults: SandboxFault[] }>('faults')).faults,
  addFault: async (fault: SandboxFault) => (await post<{ faults: SandboxFault[] }>('faults', fault)).faults,
  clearFaults: () => askJson('/sandbox/control/faults', { method: 'DELETE' }),
  reset: () => post('reset', {}),
  settings: <Settings>(platform: PlatformName, user: string) =>
    get<Settings>(`${platform}/settings?user=${encodeURIComponent(user)}`),
  changeSettings: <Settings>(platform: PlatformName, change: Record<string, unknown> & { user: string }) =>
    post<Settings>(`${platform}/settings`, change),
}

function get<Reply>(path: string): Promise<Reply> {
  return askJson<Reply>(`/sandbox/control/${path}`)
}

function post<Reply>(path: string, body: unknown): Promise<Reply> {
  return askJson<Reply>(`/sandbox/control/${path}`, { method: 'POST', body })
}
