export const DUE_CHOICES = ['minute', 'hour', 'tomorrow', 'week'] as const

export type DueChoice = (typeof DUE_CHOICES)[number]

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const DUE_AT: Record<DueChoice, (now: number) => number> = {
  minute: (now) => now + MINUTE_MS,
  hour: (now) => now + HOUR_MS,
  tomorrow: (now) => atNine(now, 1),
  week: (now) => now + 7 * 24 * HOUR_MS,
}

/** The instant that a choice means, in epoch milliseconds; `tomorrow` is 9:00 on the device's own clock. */
export function toDueAt(choice: DueChoice, now: number): number {
  return DUE_AT[choice](now)
}

function atNine(now: number, daysAhead: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysAhead, 9).getTime()
}
