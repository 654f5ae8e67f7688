import { resolve } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { createQuietLogger } from './quiet-logger.ts'

/** Serves the page for this machine; `pnpm dev` starts it beside sandbox and backend. */
const ROOT = resolve(import.meta.dirname, '..')

const server = await start()
console.log(`The playground is at ${server.resolvedUrls?.local[0] ?? 'an unknown address'}`)

process.once('SIGINT', stop)
process.once('SIGTERM', stop)
// A supervisor that started this process with a channel is gone when the channel closes.
process.once('disconnect', stop)

async function start(): Promise<ViteDevServer> {
  try {
    const created = await createServer({
      root: ROOT,
      configFile: resolve(ROOT, 'vite.config.ts'),
      configLoader: 'native',
      customLogger: createQuietLogger(),
    })
    return await created.listen()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

async function stop(): Promise<void> {
  // Streams to open pages never end by themselves.
  setTimeout(() => process.exit(0), 1_000).unref()
  await server.close()
  process.exit(0)
}
