import { MESSAGE_STATES, type MessageState } from '@mini-push/contracts'
import type { MessageSearch } from '../api/queries.ts'

/** What messages are looked for by, as the address has it. */
export interface MessageFilters {
  app?: string
  template?: string
  state?: MessageState
  /** Our id of a person, or the caller's. */
  person?: string
  /** Days on the reader's own calendar, both included. */
  from?: string
  to?: string
  key?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What an address says that makes sense; the rest is left out. */
export function toMessageFilters(search: Record<string, unknown>): MessageFilters {
  const text = (name: string) => {
    const value = search[name]
    const given = typeof value === 'number' ? String(value) : value
    return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined
  }
  const day = (name: string) => (DAY.test(text(name) ?? '') ? text(name) : undefined)
  const given = {
    app: text('app'),
    template: text('template'),
    state: MESSAGE_STATES.find((state) => state === search.state),
    person: text('person'),
    from: day('from'),
    to: day('to'),
    key: text('key'),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** As the backend is asked. */
export function toMessageSearch({ person, from, to, ...rest }: MessageFilters): MessageSearch {
  return {
    ...rest,
    ...toPerson(person),
    ...(from !== undefined && { since: startOfDay(from).toISOString() }),
    ...(to !== undefined && { until: startOfDay(to, 1).toISOString() }),
  }
}

/** Ids of ours are UUIDs; callers may call people what they like. */
export function toPerson(person: string | undefined): { user?: string; externalId?: string } {
  if (person === undefined) return {}
  return UUID.test(person) ? { user: person } : { externalId: person }
}

function startOfDay(day: string, daysLater = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater)
}
