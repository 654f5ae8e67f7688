import type { Books } from './books.ts'
import type { Platform } from './platform.ts'
import type { PlatformName } from './platform-name.ts'
import type { WechatOptions } from './wechat/options.ts'
import { startWechat } from './wechat/start-wechat.ts'

/** What each platform can be told, by its name. */
export interface PlatformOptions {
  wechat?: WechatOptions
}

/** Every platform that there is, in the order in which they start. */
const STARTERS: { [Name in PlatformName]: (books: Books, options: PlatformOptions) => Promise<Platform> } = {
  wechat: (books, { wechat = {} }) => startWechat(books, wechat),
}

/** Starts all platforms, or none: when one cannot start, those before it are closed again. */
export async function startPlatforms(books: Books, options: PlatformOptions): Promise<Platform[]> {
  const platforms: Platform[] = []
  try {
    for (const start of Object.values(STARTERS)) platforms.push(await start(books, options))
    return platforms
  } catch (error) {
    await closePlatforms(platforms)
    throw error
  }
}

export async function closePlatforms(platforms: readonly Platform[]): Promise<void> {
  await Promise.all(platforms.map((platform) => platform.close()))
}
