import type { Platform } from '@mini-push/contracts'
import type { Language } from './language/language.ts'

type Names = Record<Language, string>

/** How people call a platform; colours are in styles/tokens.css, by `data-platform`. */
export const PLATFORM_NAMES: Record<Platform, Names> = {
  wechat: { en: 'WeChat', zh: '微信' },
  alipayplus: { en: 'Wallet', zh: '钱包' },
  binance: { en: 'Binance', zh: '币安' },
}

/** A platform that was added since has its own name. */
export function platformName(platform: string, language: Language): string {
  const names: Record<string, Names> = PLATFORM_NAMES
  return names[platform]?.[language] ?? platform
}
