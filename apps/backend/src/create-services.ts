import { type CredentialStore, createPush, type Provider } from '@mini-push/push-core'
import type { Store } from '@mini-push/store'
import type { Logger } from 'pino'
import { requireApp } from './apps.ts'
import type { Secrets } from './config.ts'
import { createCredentialStore } from './credential-store.ts'
import type { PushConfig } from './define-config.ts'
import { createCallerKeys } from './http/caller-keys.ts'
import { PLATFORMS, type Platforms, requireRow } from './platforms/index.ts'
import type { Services } from './services.ts'
import { createSessionTokens } from './sessions/session-token.ts'
import { createEndpoints } from './webhooks/webhook-endpoint.ts'
import type { WorldClock } from './world-clock.ts'

export interface ServiceParts {
  config: PushConfig
  secrets: Omit<Secrets, 'sealKeys'>
  /** Default: those that push-core speaks to. */
  platforms?: Platforms
  /** Where a platform's API is, by app, when it is not the platform's own place. */
  origins: Record<string, string>
  store: Store
  clock: WorldClock
  log: Logger
}

/** Puts the parts of the backend together; nothing listens or runs yet. */
export async function createServices(parts: ServiceParts): Promise<Services> {
  const { config, secrets, store, clock, log } = parts
  const callers = Object.entries(config.callers).map(([name, { apps }]) => ({
    name,
    apps,
    keyHash: secrets.callerKeyHashes[name] ?? '',
  }))
  return {
    config,
    store,
    clock,
    log,
    push: createPush({ providers: createProviders(parts) }),
    sessionTokens: await createSessionTokens(secrets.sessionSecret, clock),
    callerKeys: createCallerKeys(callers),
    webhooks: createEndpoints(config, secrets.webhookSecrets),
    deliveries: new Map(),
  }
}

function createProviders({ store, ...parts }: ServiceParts): Record<string, Provider> {
  const credentialStore = createCredentialStore(store)
  const names = Object.keys(parts.config.apps)
  return Object.fromEntries(names.map((name) => [name, createProvider(name, { ...parts, credentialStore })]))
}

interface ProviderSurroundings extends Pick<ServiceParts, 'config' | 'platforms' | 'origins' | 'clock'> {
  secrets: Pick<Secrets, 'apps'>
  credentialStore: CredentialStore
}

/** The provider of one app. @throws {TypeError} naming the option, for a damaged key and the like */
export function createProvider(
  name: string,
  { config, secrets, origins, platforms = PLATFORMS, ...shared }: ProviderSurroundings,
): Provider {
  const app = requireApp(config, name)
  const row = requireRow(platforms, app.platform)
  const { credentialStore, clock } = shared
  const appSecrets = secrets.apps[name] ?? {}
  return row.createProvider({ app, secrets: appSecrets, origin: origins[name], credentialStore, clock })
}
