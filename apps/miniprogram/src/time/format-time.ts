import type { Strings } from '../language/strings.ts'

/**
 * An instant as people say it: "today 18:30", "tomorrow 09:00", "Nov 23, 18:30". By hand, because not every mini
 * program engine has Intl.
 */
export function formatTime(at: number, now: number, strings: Strings): string {
  const date = new Date(at)
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}`
  const days = daysBetween(new Date(now), date)
  if (days === 0) return strings.today(time)
  if (days === 1) return strings.tomorrow(time)
  return strings.onDay(date.getMonth(), date.getDate(), time)
}

const pad = (value: number) => String(value).padStart(2, '0')

function daysBetween(from: Date, to: Date): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / 86_400_000)
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
