import { ApiFailure, type ApiFailureCode } from '@mini-push/miniprogram-client'
import { client } from './client.ts'
import { createStore } from './store.ts'

/** Whether all is read ahead that a tap on "Remind me" needs. */
export type Startup =
  | { kind: 'starting' }
  /** Still starting after {@link SLOW_AFTER_MS}. */
  | { kind: 'slow' }
  | { kind: 'ready' }
  | { kind: 'failed'; code: ApiFailureCode }

const SLOW_AFTER_MS = 3_000

export const startup = createStore<Startup>({ kind: 'starting' })

/** Prepares the client; call it at the start, when the network comes back and when the person tries again. */
export async function start(): Promise<void> {
  startup.set({ kind: 'starting' })
  const slow = setTimeout(() => startup.set({ kind: 'slow' }), SLOW_AFTER_MS)
  try {
    await client.prepare()
    startup.set({ kind: 'ready' })
  } catch (failure) {
    if (!(failure instanceof ApiFailure)) throw failure
    startup.set({ kind: 'failed', code: failure.code })
  } finally {
    clearTimeout(slow)
  }
}

/** Starts again only if an earlier start failed. */
export function restart(): void {
  if (startup.get().kind === 'failed') void start()
}
