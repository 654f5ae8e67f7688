import pushConfig from '../../push.config.ts'
import type { AppConfig, PushConfig } from '../../src/define-config.ts'
import { OTHER_APP_ID } from './play-sandbox.ts'

/** The shipped configuration, with a second app and a caller for each. `changes` are put over the app `demo`. */
export function createTestConfig(changes: Partial<AppConfig> = {}): PushConfig {
  const { demo } = pushConfig.apps
  if (!demo) throw new Error('The shipped configuration has no app "demo".')
  return {
    ...pushConfig,
    apps: { demo: { ...demo, ...changes }, other: { ...demo, appId: OTHER_APP_ID } },
    callers: { shop: { apps: ['demo'] }, warehouse: { apps: ['other'] } },
  }
}
