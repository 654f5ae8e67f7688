import { setTimeout as delay } from 'node:timers/promises'

/** Resolves when `url` answers 2xx; gives up when `signal` aborts. */
export async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const ready = await fetch(url, { signal }).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await delay(100)
  }
}
