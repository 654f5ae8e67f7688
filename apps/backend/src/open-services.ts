import { join } from 'node:path'
import { systemClock } from '@mini-push/push-core'
import { openStore, type Store } from '@mini-push/store'
import type { Logger } from 'pino'
import { type Backend, startBackend } from './backend.ts'
import type { Config, Secrets } from './config.ts'
import { createServices } from './create-services.ts'
import { bindPersons } from './sandbox/bind-persons.ts'
import { followSandboxClock } from './sandbox/sandbox-clock.ts'
import { setUpSandbox } from './sandbox/set-up-sandbox.ts'

/** The whole backend as the configuration wants it, against the real platforms or against the sandbox. */
export function runBackend(config: Config, log: Logger): Promise<Backend> {
  const { secrets } = config
  return secrets ? runLive({ ...config, secrets }, log) : runOnSandbox(config, log)
}

async function runLive(config: Config & { secrets: Secrets }, log: Logger): Promise<Backend> {
  const store = await openConfiguredStore(config, config.secrets, log)
  const services = await createServices({ ...config, config, origins: {}, store, clock: systemClock, log })
  return startBackend(services, config)
}

async function runOnSandbox(config: Config, log: Logger): Promise<Backend> {
  const { apps, ...setup } = await setUpSandbox(config)
  let backend: Backend | undefined
  const clock = await followSandboxClock({
    controlUrl: config.sandboxControlUrl,
    onJump: () => backend?.worker.wake(),
  })
  const store = await openConfiguredStore(config, setup.secrets, log)
  const services = await createServices({ ...setup, store, clock, log })
  await bindPersons(services, apps)
  backend = await startBackend(services, config)
  return backend
}

function openConfiguredStore(
  { mode, databaseUrl, dataDir }: Config,
  { sealKeys }: Secrets,
  log: Logger,
): Promise<Store> {
  return openStore({
    ...(databaseUrl === undefined ? { dataDir: join(dataDir, DATABASE_FOLDERS[mode]) } : { databaseUrl }),
    sealKeys,
    onBackgroundError: (error) => log.error({ err: error }, 'the database failed in the background'),
  })
}

/** Apart, so that what is played in the sandbox never stands beside what real people were promised. */
const DATABASE_FOLDERS = { sandbox: 'sandbox-database', live: 'database' }
