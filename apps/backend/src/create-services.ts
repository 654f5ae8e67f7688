import { type Clock, createPush, type Provider, systemClock } from '@mini-push/push-core'
import type { Store } from '@mini-push/store'
import type { Logger } from 'pino'
import type { Secrets } from './config.ts'
import { createCredentialStore } from './credential-store.ts'
import type { PushConfig } from './define-config.ts'
import { createCallerKeys } from './http/caller-keys.ts'
import { createOperatorCodes } from './operators/operator-codes.ts'
import { createSignInProvider, type OidcSettings } from './operators/sign-in-provider.ts'
import { toAppFacts } from './platforms/app-facts.ts'
import { PLATFORMS, type Platforms } from './platforms/index.ts'
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
  /** Default: the machine's. */
  wallClock?: Clock
  /** Where operators sign in; default: by one-time link alone. */
  oidc?: OidcSettings | undefined
  log: Logger
}

/** Puts the parts of the backend together; nothing listens or runs yet. */
export async function createServices(parts: ServiceParts): Promise<Services> {
  const { config, secrets, store, clock, wallClock = systemClock, oidc, log } = parts
  const callers = Object.entries(config.callers).flatMap(([name, { apps }]) => {
    const keyHash = secrets.callerKeyHashes[name]
    return keyHash === undefined ? [] : [{ name, apps, keyHash }]
  })
  return {
    config,
    store,
    clock,
    wallClock,
    log,
    push: createPush({ providers: createProviders(parts) }),
    sessionTokens: await createSessionTokens(secrets.sessionSecret, clock),
    callerKeys: createCallerKeys(callers, { store, clock }),
    operatorCodes: await createOperatorCodes(secrets.sessionSecret, wallClock),
    ...(oidc && { signInProvider: createSignInProvider(oidc) }),
    webhooks: createEndpoints(config, secrets.webhookSecrets),
    appFacts: listAppFacts(parts),
    deliveries: new Map(),
  }
}

function listAppFacts({ config, secrets, platforms = PLATFORMS }: ServiceParts): Services['appFacts'] {
  return new Map(
    Object.entries(config.apps).map(([name, app]) => [
      name,
      toAppFacts(platforms, app, secrets.apps[name] ?? {}),
    ]),
  )
}

function createProviders({
  config,
  secrets,
  origins,
  store,
  clock,
  platforms = PLATFORMS,
}: ServiceParts): Record<string, Provider> {
  const credentialStore = createCredentialStore(store)
  const providers = Object.entries(config.apps).map(([name, app]) => {
    const row = platforms[app.platform]
    if (!row) throw new TypeError(`The app "${name}" is of an unknown platform, "${app.platform}".`)
    const appSecrets = secrets.apps[name] ?? {}
    const provider = row.createProvider({
      app,
      secrets: appSecrets,
      origin: origins[name],
      credentialStore,
      clock,
    })
    return [name, provider] as const
  })
  return Object.fromEntries(providers)
}
