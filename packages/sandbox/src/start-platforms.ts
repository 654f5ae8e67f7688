import type { AlipayplusOptions } from './alipayplus/options.ts'
import { startAlipayplus } from './alipayplus/start-alipayplus.ts'
import type { BinanceOptions } from './binance/options.ts'
import { startBinance } from './binance/start-binance.ts'
import type { Books } from './books.ts'
import type { Platform } from './platform.ts'
import type { PlatformName } from './platform-name.ts'
import type { WechatOptions } from './wechat/options.ts'
import { startWechat } from './wechat/start-wechat.ts'

/** What each platform can be told, by its name. */
export interface PlatformOptions {
  wechat?: WechatOptions
  alipayplus?: AlipayplusOptions
  binance?: BinanceOptions
}

/** Every platform that there is, in the order in which they start. */
const STARTERS: { [Name in PlatformName]: Starter } = {
  wechat: (books, { wechat, common }) => startWechat(books, { ...common, ...wechat }),
  alipayplus: (books, { alipayplus, common }) => startAlipayplus(books, { ...common, ...alipayplus }),
  binance: (books, { binance, common }) => startBinance(books, { ...common, ...binance }),
}
type Starter = (books: Books, options: PlatformOptions & { common: CommonOptions }) => Promise<Platform>

/** What holds for every platform that is not told otherwise. */
interface CommonOptions {
  port?: number
}

/** Starts all platforms, or none: when one cannot start, those before it are closed again. */
export async function startPlatforms(books: Books, options: Parameters<Starter>[1]): Promise<Platform[]> {
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
