import { parseArgs } from 'node:util'
import pushConfig from '../push.config.ts'
import { startBackend } from './backend.ts'
import { type Config, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { openServices } from './open-services.ts'
import { createOperatorLink } from './operators/operator-link.ts'
import type { Services } from './services.ts'

const STOP_GRACE_MS = 8_000

try {
  const config = readConfig({ ...process.env, ...readFlags(process.argv.slice(2)) }, pushConfig)
  const log = createLog(config.logLevel)
  const services = await openServices(config, log)
  await (config.migrateOnly ? endMigrated(services) : run(services, config))
} catch (error) {
  console.error(describe(error))
  process.exit(1)
}

async function run(services: Services, config: Config): Promise<void> {
  const { log } = services
  const backend = await startBackend(services, config)
  log.info(
    { url: backend.url, metricsUrl: backend.metricsUrl, mode: config.mode, role: config.role },
    'backend is ready',
  )
  if (config.mode === 'sandbox' && config.role !== 'worker') {
    const link = await createOperatorLink(services, config.publicUrl ?? backend.url)
    log.info({ link }, 'open the console with this link: it works once, within ten minutes')
    process.send?.({ operatorLink: link })
  }
  const stop = once(async () => {
    log.info('stopping')
    await backend.stop({ graceMs: STOP_GRACE_MS })
    process.exit(0)
  })
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  /** Under `pnpm dev`: the supervisor is gone. */
  process.on('disconnect', stop)
}

/** The queue has a schema of its own, which it brings up to date as it starts. */
async function endMigrated({ store, config, log }: Services): Promise<void> {
  await store.queue.start(Object.keys(config.apps))
  await store.queue.stop({ graceMs: STOP_GRACE_MS })
  await store.close()
  log.info('the database is up to date')
  process.exit(0)
}

/** `--role worker` is the same as `MINI_PUSH_ROLE=worker`. */
function readFlags(argv: string[]): Record<string, string> {
  const { role } = parseArgs({ args: argv, options: { role: { type: 'string' } } }).values
  return role === undefined ? {} : { MINI_PUSH_ROLE: role }
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
