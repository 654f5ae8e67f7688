import { type Language, useLanguage } from '@mini-push/views'
import { chinese } from './chinese.ts'
import { english, type Strings } from './english.ts'

const LANGUAGES: Record<Language, Strings> = { zh: chinese, en: english }

export function useStrings(): Strings {
  return LANGUAGES[useLanguage()]
}
