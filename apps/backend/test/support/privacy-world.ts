import { randomBytes } from 'node:crypto'
import { type AppWorld, openAppWorld } from './app-world.ts'
import { createCaller } from './caller.ts'
import type { HttpClient } from './http-client.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { type AppName, createTestConfig } from './test-config.ts'

/** On one platform, with a caller `shop` who listens and a caller `stranger` who may act for no app there. */
export interface PrivacyWorld extends AppWorld {
  app: AppName
  platform: 'wechat' | 'alipayplus' | 'binance'
  shop: Receiver
  foreignCaller: HttpClient
}

const PLATFORMS = { demo: 'wechat', 'demo-wallet': 'alipayplus', 'demo-binance': 'binance' } as const

export async function openPrivacyWorld(app: AppName): Promise<PrivacyWorld> {
  const shop = await startReceiver()
  const config = createTestConfig(app)
  const callers = { shop: { apps: [app], webhook: { url: shop.url } }, warehouse: { apps: [] } }
  const world = await openAppWorld({
    config: { ...config, callers },
    app,
    webhookSecrets: { shop: [randomBytes(32)] },
  })
  const platform = PLATFORMS[app]
  if (platform === 'wechat')
    await world.control.wechat.setCallback({ url: `${world.backend.url}/callbacks/wechat/${app}` })
  const key = world.callerKeys.warehouse ?? ''
  return {
    ...world,
    app,
    platform,
    shop,
    foreignCaller: createCaller({ client: world.client(key), key, app }),
    async close() {
      await world.close()
      await shop.close()
    },
  }
}
