import {
  type Clock,
  type CredentialStore,
  createWechatProvider,
  type Platform,
  type Provider,
} from '@mini-push/push-core'
import type { AppSecrets } from './config.ts'
import type { AppConfig } from './define-config.ts'

/** One app with all that its provider needs. */
export interface ProviderParts {
  app: AppConfig
  secrets: AppSecrets
  /** Where the platform's API is; the provider's own default when left out. */
  origin: string | undefined
  credentialStore: CredentialStore
  clock: Clock
}

export function createProvider(parts: ProviderParts): Provider {
  return PROVIDERS[parts.app.platform](parts)
}

const PROVIDERS: Record<Platform, (parts: ProviderParts) => Provider> = {
  wechat: ({ app, secrets, origin, credentialStore, clock }) =>
    createWechatProvider({
      appId: app.appId,
      secret: secrets.secret,
      ...(origin !== undefined && { origin }),
      miniprogramState: app.release,
      callback: {
        token: secrets.callbackToken,
        encodingAesKey: secrets.callbackAesKey,
        mode: app.callbackMode ?? 'secure',
      },
      credentialStore,
      clock,
    }),
}
