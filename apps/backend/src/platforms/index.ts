import type { Bindings } from '@mini-push/push-core'
import type { z } from 'zod'
import { alipayplus, type alipayplusApp } from './alipayplus.ts'
import { binance, type binanceApp } from './binance.ts'
import type { PlatformRow } from './platform-row.ts'
import { wechat, type wechatApp } from './wechat.ts'

/** What `push.config.ts` says of an app, by its platform: the row that a platform adds to the configuration. */
export interface AppConfigs {
  wechat: z.infer<typeof wechatApp>
  alipayplus: z.infer<typeof alipayplusApp>
  binance: z.infer<typeof binanceApp>
}

/** An app of `push.config.ts`. Its secrets come from the environment: `APP_<NAME>_<SECRET>`. */
export type AppConfig = AppConfigs[keyof AppConfigs]

export type Platforms = Record<string, PlatformRow>

/** One row for each platform that push-core speaks to. */
export const PLATFORMS: { [Each in keyof Bindings]: PlatformRow } = { wechat, alipayplus, binance }

/** The row of a platform. @throws {TypeError} for one that nobody has added */
export function requireRow(platforms: Platforms, platform: string): PlatformRow {
  const row = platforms[platform]
  if (row) return row
  throw new TypeError(`There is no platform "${platform}".`)
}
