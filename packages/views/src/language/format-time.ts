import type { Words } from './words.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** `14:05:09` on the reader's own clock. */
export function formatTime(instant: number | string): string {
  const date = new Date(instant)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':')
}

/** `2026-07-03 14:05`, the same in both languages. */
export function formatInstant(instant: number | string): string {
  const date = new Date(instant)
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-')
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`
}

/** The largest two units, `7 d` or `1 d 2 h`; empty below a minute. */
export function formatSpan(ms: number, units: Words['units']): string {
  const parts = [
    { count: Math.floor(ms / DAY_MS), unit: units.day },
    { count: Math.floor((ms % DAY_MS) / HOUR_MS), unit: units.hour },
    { count: Math.floor((ms % HOUR_MS) / MINUTE_MS), unit: units.minute },
  ]
  return parts
    .filter(({ count }) => count > 0)
    .slice(0, 2)
    .map(({ count, unit }) => `${count}${unit}`)
    .join(' ')
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
