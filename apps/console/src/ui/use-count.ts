import { useLanguage } from '@mini-push/views'

/** A number as the reader groups its digits. */
export function useCount(): (count: number) => string {
  const format = new Intl.NumberFormat(useLanguage() === 'zh' ? 'zh-CN' : 'en-GB')
  return (count) => format.format(count)
}
