import { ROUTES } from '@mini-push/contracts'

const RETRY_MS = 500

let isReady = false
let ready: Promise<void> | undefined

/** It has answered once. What goes wrong later is for the phones to show. */
export function isBackendReady(): boolean {
  return isReady
}

/** Until it answers for the first time: `pnpm dev` opens this page before it. */
export function untilBackendReady(): Promise<void> {
  ready ??= askUntilReady()
  return ready
}

async function askUntilReady(): Promise<void> {
  while (!isReady) {
    const response = await fetch(`/backend${ROUTES.readiness.path}`).catch(() => undefined)
    isReady = response?.ok ?? false
    if (!isReady) await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}
