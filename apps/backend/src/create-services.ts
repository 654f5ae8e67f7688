import { createPush } from '@mini-push/push-core'
import type { Store } from '@mini-push/store'
import type { Logger } from 'pino'
import type { Secrets } from './config.ts'
import { createCredentialStore } from './credential-store.ts'
import type { PushConfig } from './define-config.ts'
import { createCallerKeys } from './http/caller-keys.ts'
import { createProvider } from './providers.ts'
import type { Services } from './services.ts'
import { createSessionTokens } from './sessions/session-token.ts'
import type { WorldClock } from './world-clock.ts'

export interface ServiceParts {
  config: PushConfig
  secrets: Omit<Secrets, 'sealKeys'>
  /** Where a platform's API is, by app, when it is not the platform's own place. */
  origins: Record<string, string>
  store: Store
  clock: WorldClock
  log: Logger
}

/** Puts the parts of the backend together; nothing listens or runs yet. */
export async function createServices({
  config,
  secrets,
  origins,
  store,
  clock,
  log,
}: ServiceParts): Promise<Services> {
  const credentialStore = createCredentialStore(store)
  const providers = Object.entries(config.apps).map(([name, app]) => {
    const appSecrets = secrets.apps[name]
    if (!appSecrets) throw new TypeError(`The app "${name}" has no secrets.`)
    return [
      name,
      createProvider({ app, secrets: appSecrets, origin: origins[name], credentialStore, clock }),
    ] as const
  })
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
    push: createPush({ providers: Object.fromEntries(providers) }),
    sessionTokens: await createSessionTokens(secrets.sessionSecret, clock),
    callerKeys: createCallerKeys(callers),
  }
}
