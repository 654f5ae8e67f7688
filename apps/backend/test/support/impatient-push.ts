import { type Clock, createPush, createWechatProvider, type Push } from '@mini-push/push-core'
import type { AppDescription } from '@mini-push/sandbox'
import type { Store } from '@mini-push/store'
import { createCredentialStore } from '../../src/credential-store.ts'
import { toAppSecrets } from './secrets.ts'

export interface ImpatientPushParts {
  /** The app `demo`, the only one that it serves. */
  app: AppDescription
  origin: string
  store: Store
  clock: Clock
  /** How long it waits for the platform's answer, instead of ten seconds. */
  callTimeoutMs: number
}

/** As the backend's own, but tests need not wait long for a platform that does not answer. */
export function createImpatientPush({ app, origin, store, clock, callTimeoutMs }: ImpatientPushParts): Push {
  const { secret, callbackToken, callbackAesKey } = toAppSecrets(app)
  const demo = createWechatProvider({
    appId: app.appId,
    secret,
    origin,
    timeoutMs: callTimeoutMs,
    credentialStore: createCredentialStore(store),
    clock,
    callback: { token: callbackToken, encodingAesKey: callbackAesKey },
  })
  return createPush({ providers: { demo } })
}
