import { systemClock } from '@mini-push/push-core'
import { openStore, type Store } from '@mini-push/store'
import type { Logger } from 'pino'
import type { Config, Secrets } from './config.ts'
import { createServices } from './create-services.ts'
import { placeOfDatabase } from './place-of-database.ts'
import { PLATFORMS } from './platforms/index.ts'
import { bindPersons } from './sandbox/bind-persons.ts'
import { followSandboxClock } from './sandbox/sandbox-clock.ts'
import { setUpSandbox } from './sandbox/set-up-sandbox.ts'
import type { Services } from './services.ts'
import { openTracing, type Tracing } from './tracing/open-tracing.ts'
import { listenersOf } from './webhooks/webhook-endpoint.ts'

/** The services as the configuration wants them: against the real platforms, or against the sandbox. */
export async function openServices(config: Config, log: Logger): Promise<Services> {
  const tracing = config.tracing && (await openTracing(config.tracing, log))
  const ears = { log, ...(tracing && { tracing }) }
  const services = await (config.secrets
    ? openLive(config, config.secrets, ears)
    : openOnSandbox(config, ears))
  if (config.metrics !== 'nowhere') services.metrics.watchProcess()
  return services
}

/** Who hears of what the services do. */
interface Ears {
  log: Logger
  tracing?: Tracing
}

async function openLive(config: Config, secrets: Secrets, ears: Ears): Promise<Services> {
  const store = await openConfiguredStore(config, secrets, ears.log)
  return createServices({
    config,
    secrets,
    origins: {},
    store,
    clock: systemClock,
    oidc: config.oidc,
    ...ears,
  })
}

async function openOnSandbox(config: Config, ears: Ears): Promise<Services> {
  const { apps, ...setup } = await setUpSandbox(config, PLATFORMS)
  const clock = await followSandboxClock(config.sandboxControlUrl)
  const store = await openConfiguredStore({ ...config, ...setup.config }, setup.secrets, ears.log)
  const services = await createServices({ ...setup, store, clock, oidc: config.oidc, ...ears })
  await bindPersons(services, apps)
  return services
}

/** The database as the configuration names it. */
export function openConfiguredStore(config: Config, { sealKeys }: Secrets, log: Logger): Promise<Store> {
  return openStore({
    ...placeOfDatabase(config),
    sealKeys,
    migrations: config.migrations,
    listeners: listenersOf(config),
    onBackgroundError: (error) => log.error({ err: error }, 'the database failed in the background'),
  })
}
