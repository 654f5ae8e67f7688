import type { Platform } from '@mini-push/contracts'
import { PLATFORM_NAMES } from '@mini-push/views/platform-names'

/** A platform, which the sandbox calls as push-core does. */
export type PlatformName = Platform

/** What a package was compiled for. */
export type PackagePlatform = 'weapp' | 'alipay' | 'bmp'

export interface PlatformRow {
  platform: PlatformName
  packagePlatform: PackagePlatform
  /** Our app on it, as the backend's push.config.ts calls it. */
  app: string
  /** How it is called on the page, in both languages. */
  name: { en: string; zh: string }
}

const ROWS: { [Name in PlatformName]: Pick<PlatformRow, 'packagePlatform' | 'app'> } = {
  wechat: { packagePlatform: 'weapp', app: 'demo' },
  alipayplus: { packagePlatform: 'alipay', app: 'demo-wallet' },
  binance: { packagePlatform: 'bmp', app: 'demo-binance' },
}

// Object.keys knows no narrower type.
const NAMES = Object.keys(ROWS) as PlatformName[]

/** All that the page knows of a platform; colours are in the tokens.css of packages/views, by `data-platform`. */
export const PLATFORMS: readonly PlatformRow[] = NAMES.map((platform) => ({
  platform,
  ...ROWS[platform],
  name: PLATFORM_NAMES[platform],
}))

/** The sandbox's persons, on every platform; the backend knows them by the same names. */
export const PERSONS = ['alice', 'bob', 'carol'] as const

export type Person = (typeof PERSONS)[number]

export function isPerson(value: unknown): value is Person {
  return PERSONS.some((person) => person === value)
}

export function isPlatformName(value: unknown): value is PlatformName {
  return PLATFORMS.some(({ platform }) => platform === value)
}

export function findPlatform(platform: PlatformName): PlatformRow {
  return find((row) => row.platform === platform)
}

export function findPlatformOfApp(app: string): PlatformRow | undefined {
  return PLATFORMS.find((row) => row.app === app)
}

function find(fits: (row: PlatformRow) => boolean): PlatformRow {
  const row = PLATFORMS.find(fits)
  if (!row) throw new TypeError('No such platform')
  return row
}

export function isPackagePlatform(value: unknown): value is PackagePlatform {
  return PLATFORMS.some(({ packagePlatform }) => packagePlatform === value)
}
