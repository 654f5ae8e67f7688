import { createKeptStore } from '../store/create-kept-store.ts'
import { useStore } from '../store/create-store.ts'

export type Language = 'zh' | 'en'

const languageStore = createKeptStore<Language>('mini-push:language', {
  initial: navigator.language.startsWith('zh') ? 'zh' : 'en',
  fits: (value) => value === 'zh' || value === 'en',
})

/** The reader's language as messages name theirs. */
export const MESSAGE_LANGUAGES = { zh: 'zh_CN', en: 'en_US' } as const satisfies Record<Language, string>

export function useLanguage(): Language {
  return useStore(languageStore, (language) => language)
}

/** How numbers and dates are written in it; English as most of the world writes it, the day before the month. */
export function localeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en-GB'
}

export function switchLanguage(): void {
  languageStore.set((language) => (language === 'zh' ? 'en' : 'zh'))
}
