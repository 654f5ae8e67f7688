import pushConfig from '../../push.config.ts'
import { requireApp } from '../../src/apps.ts'
import type { PushConfig } from '../../src/define-config.ts'
import type { AppConfig } from '../../src/platforms/index.ts'
import { OTHER_APP_ID } from './play-sandbox.ts'

export type AppName = 'demo' | 'demo-wallet' | 'demo-binance'

export type WechatApp = Extract<AppConfig, { platform: 'wechat' }>

/** The shipped configuration with one of its apps, and a caller for it. `templates` are put beside its own. */
export function createTestConfig(app: AppName, templates: PushConfig['templates'] = {}): PushConfig {
  return {
    ...pushConfig,
    apps: { [app]: requireApp(pushConfig, app) },
    templates: { ...pushConfig.templates, ...templates },
    callers: { shop: { apps: [app] } },
  }
}

/** The same with a second app on WeChat, and a caller for each. `changes` are put over the app `demo`. */
export function createWechatConfig(changes: Partial<WechatApp> = {}): PushConfig {
  const demo = requireApp(pushConfig, 'demo')
  if (demo.platform !== 'wechat') throw new Error('The shipped configuration has no WeChat app "demo".')
  return {
    ...pushConfig,
    apps: { demo: { ...demo, ...changes }, other: { ...demo, appId: OTHER_APP_ID } },
    callers: { shop: { apps: ['demo'] }, warehouse: { apps: ['other'] } },
  }
}
