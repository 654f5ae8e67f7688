import Taro from '@tarojs/taro'
import { createStore, useStore } from '../state/store.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import type { Strings } from './strings.ts'

export const LANGUAGES = ['zh', 'en'] as const

export type Language = (typeof LANGUAGES)[number]

/** How each language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { zh: '中文', en: 'English' }

const STRINGS: Record<Language, Strings> = { zh: chinese, en: english }
const STORAGE_KEY = 'mini-push/language'

const language = createStore<Language>(chosenLanguage() ?? deviceLanguage())

export function setLanguage(chosen: Language): void {
  Taro.setStorageSync(STORAGE_KEY, chosen)
  language.set(chosen)
}

export function currentLanguage(): Language {
  return language.get()
}

export function currentStrings(): Strings {
  return STRINGS[language.get()]
}

export function useLanguage(): Language {
  return useStore(language)
}

export function useStrings(): Strings {
  return STRINGS[useStore(language)]
}

function chosenLanguage(): Language | undefined {
  const stored: unknown = Taro.getStorageSync(STORAGE_KEY)
  return LANGUAGES.find((known) => known === stored)
}

function deviceLanguage(): Language {
  // Wallets have only the older of the two.
  const { language } = (Taro.getAppBaseInfo ?? Taro.getSystemInfoSync)()
  return language?.startsWith('zh') === false ? 'en' : 'zh'
}
