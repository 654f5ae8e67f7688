import { createAlipayplusProvider, createBinanceProvider, createWechatProvider } from '@mini-push/push-core'
import { alipayplusApp } from '../../src/platforms/alipayplus.ts'
import { PLATFORMS, type Platforms } from '../../src/platforms/index.ts'
import type { AppSecrets, PlatformRow } from '../../src/platforms/platform-row.ts'

/** As the backend's own, but tests need not wait long for a platform that does not answer. */
export function createImpatientPlatforms(timeoutMs: number): Platforms {
  return {
    wechat: {
      ...PLATFORMS.wechat,
      createProvider: ({ app: { appId }, secrets, origin, ...shared }) =>
        createWechatProvider({
          ...shared,
          ...place(origin),
          appId,
          secret: need(secrets, 'secret'),
          callback: {
            token: need(secrets, 'callbackToken'),
            encodingAesKey: need(secrets, 'callbackAesKey'),
          },
          timeoutMs,
        }),
    },
    alipayplus: {
      ...PLATFORMS.alipayplus,
      createProvider: (parts) => createImpatientWallet(parts, timeoutMs),
    },
    binance: {
      ...PLATFORMS.binance,
      createProvider: ({ app: { appId }, secrets, origin }) =>
        createBinanceProvider({
          ...place(origin),
          appId,
          accessKey: need(secrets, 'accessKey'),
          secretKey: need(secrets, 'secretKey'),
          openDataPrivateKey: need(secrets, 'openDataPrivateKey'),
          timeoutMs,
        }),
    },
  }
}

function createImpatientWallet(
  { app, secrets, origin, ...shared }: Parameters<PlatformRow['createProvider']>[0],
  timeoutMs: number,
) {
  const { profile, appId, clientId, gateway } = alipayplusApp.parse(app)
  return createAlipayplusProvider({
    ...shared,
    profile,
    appId,
    clientId,
    gateway: origin ?? gateway,
    privateKey: need(secrets, 'privateKey'),
    platformPublicKeys: { 1: need(secrets, 'platformPublicKey') },
    timeoutMs,
  })
}

function place(origin: string | undefined) {
  return origin === undefined ? {} : { origin }
}

function need(secrets: AppSecrets, name: string): string {
  const secret = secrets[name]
  if (secret === undefined) throw new Error(`The sandbox tells no "${name}" of the app.`)
  return secret
}
