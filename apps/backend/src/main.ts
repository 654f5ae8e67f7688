import pushConfig from '../push.config.ts'
import { startBackend } from './backend.ts'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { openServices } from './open-services.ts'

const STOP_GRACE_MS = 8_000

try {
  const config = readConfig(process.env, pushConfig)
  const log = createLog(config.logLevel)
  const backend = await startBackend(await openServices(config, log), config)
  log.info({ url: backend.url, mode: config.mode }, 'backend is ready')

  const stop = once(async () => {
    log.info('stopping')
    await backend.stop({ graceMs: STOP_GRACE_MS })
    process.exit(0)
  })
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  /** Under `pnpm dev`: the supervisor is gone. */
  process.on('disconnect', stop)
} catch (error) {
  console.error(describe(error))
  process.exit(1)
}

function once(act: () => Promise<void>): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    act().catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  }
}

/** Mistakes of the one who starts it are told in their own words; anything else with its stack. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `The port is in use: ${error.message}. Stop what listens there, or set PORT.`
  }
  return error.name === 'Error' || 'mistakes' in error ? error.message : error
}
