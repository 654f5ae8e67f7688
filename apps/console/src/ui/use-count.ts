import { localeOf, useLanguage } from '@mini-push/views'

/** A number as the reader groups its digits. */
export function useCount(): (count: number) => string {
  const format = new Intl.NumberFormat(localeOf(useLanguage()))
  return (count) => format.format(count)
}
