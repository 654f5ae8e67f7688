import type { UncoveredView } from '@mini-push/contracts'
import { toLocalInput } from '../ui/local-input.ts'

/** What comes without a permit on one day of the reader's calendar, for one template. */
export interface DayRow {
  app: string
  template: string
  messages: number
  /** At most: somebody who is written to twice may be in two hours. */
  people: number
}

export interface Day {
  /** As the calendar has it, `2026-07-03`: the same however much of it is left. */
  date: string
  /** Its first and its last instant that is looked at. */
  from: Date
  until: Date
  rows: DayRow[]
}

/** Every day from `from` to `until`, those on which nothing is missing too. */
export function toDays(uncovered: readonly UncoveredView[], from: Date, until: Date): Day[] {
  const days: Day[] = []
  for (let start = from; start < until; start = nextDay(start)) {
    const end = new Date(Math.min(nextDay(start).getTime(), until.getTime()))
    // The first hour began before now.
    const some = uncovered.filter(({ hour }) => {
      const at = Math.max(Date.parse(hour), from.getTime())
      return at >= start.getTime() && at < end.getTime()
    })
    days.push({ date: toLocalInput(start).slice(0, 10), from: start, until: end, rows: addUp(some) })
  }
  return days
}

function addUp(uncovered: readonly UncoveredView[]): DayRow[] {
  const groups = Map.groupBy(uncovered, ({ app, template }) => `${app} ${template}`)
  return [...groups.values()].map((some) => ({
    app: some[0]?.app ?? '',
    template: some[0]?.template ?? '',
    messages: some.reduce((sum, { messages }) => sum + messages, 0),
    people: some.reduce((sum, { people }) => sum + people, 0),
  }))
}

function nextDay(day: Date): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1)
}
