import { setTimeout as delay } from 'node:timers/promises'

export interface Repeated {
  /** Begins the next round at once; if one is under way, right after it. */
  wake(): void
  stop(): void
  /** Resolves when the last round is over. */
  stopped: Promise<void>
}

/** Acts again and again, `intervalMs` after each round, until it is stopped. A round that fails is told and does not end it. */
export function repeat(
  act: () => Promise<void>,
  { intervalMs, onError }: { intervalMs: number; onError: (error: unknown) => void },
): Repeated {
  const stopping = new AbortController()
  let pause = new AbortController()
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      // Before the round: what wakes during it must not be slept through.
      pause = new AbortController()
      await act().catch(onError)
      const signal = AbortSignal.any([stopping.signal, pause.signal])
      await delay(intervalMs, undefined, { signal }).catch(() => {})
    }
  }
  return { wake: () => pause.abort(), stop: () => stopping.abort(), stopped: run() }
}
