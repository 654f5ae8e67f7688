import { createApp } from '../../src/app.ts'
import { listen } from '../../src/listen.ts'
import type { Services } from '../../src/services.ts'

export interface ServedApp {
  url: string
  close(): Promise<void>
}

/** The HTTP API alone, without a worker. */
export async function serveApp(services: Services): Promise<ServedApp> {
  const { url, close } = await listen(createApp(services), { host: '127.0.0.1', port: 0 })
  return { url, close: () => close({ graceMs: 0 }) }
}
