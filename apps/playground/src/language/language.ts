import { createKeptStore } from '../store/create-kept-store.ts'
import { useStore } from '../store/create-store.ts'
import { chinese } from './chinese.ts'
import { english, type Strings } from './english.ts'

export type Language = 'zh' | 'en'

const LANGUAGES: Record<Language, Strings> = { zh: chinese, en: english }

const languageStore = createKeptStore<Language>('mini-push:language', {
  initial: navigator.language.startsWith('zh') ? 'zh' : 'en',
  fits: (value) => value === 'zh' || value === 'en',
})

export function useLanguage(): Language {
  return useStore(languageStore, (language) => language)
}

export function useStrings(): Strings {
  return LANGUAGES[useLanguage()]
}

export function switchLanguage(): void {
  languageStore.set((language) => (language === 'zh' ? 'en' : 'zh'))
}
