import { type Backend, startBackend } from '../../src/backend.ts'
import type { Services } from '../../src/services.ts'

const LOOPBACK = { host: '127.0.0.1', port: 0 }

/** A backend, its figures on a port of their own, that leaves its database open when it stops, for the test to look into; stopping it twice is once. */
export async function startOn(services: Services): Promise<Backend> {
  const store = { ...services.store, close: async () => {} }
  const backend = await startBackend({ ...services, store }, { ...LOOPBACK, metrics: LOOPBACK })
  let stopped: Promise<void> | undefined
  return {
    ...backend,
    stop(options) {
      stopped ??= backend.stop(options)
      return stopped
    },
  }
}
