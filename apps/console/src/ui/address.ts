/** What an address says as text, without blanks around it. */
export function toText(value: unknown): string | undefined {
  // An id that is all digits is read as a number.
  const given = typeof value === 'number' ? String(value) : value
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined
}

/** What it says as a day on the reader's own calendar, `2026-07-03`. */
export function toDay(value: unknown): string | undefined {
  const day = toText(value)
  return day !== undefined && DAY.test(day) ? day : undefined
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Days, the last one included, as the backend is asked for them. */
export function toInstants({ from, to }: Days): { since?: string; until?: string } {
  return {
    ...(from !== undefined && { since: startOfDay(from).toISOString() }),
    ...(to !== undefined && { until: startOfDay(to, 1).toISOString() }),
  }
}

interface Days {
  from?: string | undefined
  to?: string | undefined
}

function startOfDay(day: string, daysLater = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater)
}

/** Without what was not said. */
export function onlyGiven<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>
  }
}
