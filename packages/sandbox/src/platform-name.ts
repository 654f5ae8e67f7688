/** The platforms that the sandbox plays. A new one is a folder, a row here and a row in `start-platforms.ts`. */
export const PLATFORM_NAMES = ['wechat', 'alipayplus', 'binance'] as const

export type PlatformName = (typeof PLATFORM_NAMES)[number]
