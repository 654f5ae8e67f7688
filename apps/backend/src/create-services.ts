import { type Clock, createPush, type Provider, systemClock } from '@mini-push/push-core'
import type { Store } from '@mini-push/store'
import type { Logger } from 'pino'
import type { Secrets } from './config.ts'
import { createCredentialStore } from './credential-store.ts'
import type { PushConfig } from './define-config.ts'
import { createCallerKeys } from './http/caller-keys.ts'
import { createMetrics } from './metrics/metrics.ts'
import { joinObservers, type Observer } from './observer.ts'
import { createOperatorCodes } from './operators/operator-codes.ts'
import { createSignInProvider, type OidcSettings } from './operators/sign-in-provider.ts'
import { toAppFacts } from './platforms/app-facts.ts'
import { PLATFORMS, type Platforms } from './platforms/index.ts'
import type { Services } from './services.ts'
import { createSessionTokens } from './sessions/session-token.ts'
import type { Tracing } from './tracing/open-tracing.ts'
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
  /** Default: spans are sent nowhere. */
  tracing?: Tracing
}

/** Puts the parts of the backend together; nothing listens or runs yet. */
export async function createServices(parts: ServiceParts): Promise<Services> {
  const { config, secrets, store, clock, wallClock = systemClock, oidc, log, tracing } = parts
  const callers = Object.entries(config.callers).flatMap(([name, { apps }]) => {
    const keyHash = secrets.callerKeyHashes[name]
    return keyHash === undefined ? [] : [{ name, apps, keyHash }]
  })
  const webhooks = createEndpoints(config, secrets.webhookSecrets)
  const metrics = createMetrics({ config, store, clock, log, webhooks })
  const observer = joinObservers([metrics.observer, ...(tracing ? [tracing.observer] : [])])
  return {
    config,
    store,
    clock,
    wallClock,
    log,
    metrics,
    observer,
    tracing,
    readiness: { notReadyBecause: undefined },
    push: createPush({ providers: createProviders(parts, observer) }),
    sessionTokens: await createSessionTokens(secrets.sessionSecret, clock),
    callerKeys: createCallerKeys(callers, { store, clock }),
    operatorCodes: await createOperatorCodes(secrets.sessionSecret, wallClock),
    ...(oidc && { signInProvider: createSignInProvider(oidc) }),
    webhooks,
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

function createProviders(
  { config, secrets, origins, store, clock, platforms = PLATFORMS }: ServiceParts,
  observer: Observer,
): Record<string, Provider> {
  const providers = Object.entries(config.apps).map(([name, app]) => {
    const row = platforms[app.platform]
    if (!row) throw new TypeError(`The app "${name}" is of an unknown platform, "${app.platform}".`)
    const appSecrets = secrets.apps[name] ?? {}
    const provider = row.createProvider({
      app,
      secrets: appSecrets,
      origin: origins[name],
      credentialStore: createCredentialStore(store, name),
      clock,
      observer: {
        called: (call) => observer.called(name, call),
        fetchedCredential: (fetch) => observer.fetchedCredential(name, fetch),
      },
    })
    return [name, provider] as const
  })
  return Object.fromEntries(providers)
}
