import { type Clock, toIso } from '../clock.ts'
import { anyText, boolean, type Infer, InvalidField, integer, type Schema } from '../schema.ts'
import { object, optional } from '../schema-objects.ts'
import { createReadRoute, createWriteRoute, type Route } from './route.ts'

export const ClockState = object({
  now: anyText,
  /** How far the clock is ahead of real time, in milliseconds; it shrinks while the clock is stopped. */
  offsetMs: integer(),
  /** False while it is stopped: `now` stays the same until it is moved or run on. */
  running: boolean,
})
export type ClockState = Infer<typeof ClockState>

const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000

/** Far enough for any test, and far enough from the end of JavaScript's calendar to advance from. */
const LAST_INSTANT_MS = Date.UTC(9999, 0)
const ISO_DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

/** ISO 8601, or milliseconds since 1970. */
const Instant: Schema<string | number> = {
  json: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'integer' }] },
  parse(value, field) {
    if (isInstant(value) && Math.abs(new Date(value).getTime()) < LAST_INSTANT_MS) return value
    throw new InvalidField(
      field,
      'must be an ISO 8601 date-time with its offset from UTC, or whole milliseconds since 1970.',
    )
  },
}

const ClockMove = object({
  now: optional(Instant),
  advanceMs: optional(integer({ minimum: 0, maximum: TEN_YEARS_MS })),
  /** False stops it, true runs it on; a move beside it comes first. Absent: as it was. */
  running: optional(boolean),
})
export type ClockMove = Infer<typeof ClockMove>

export function createClockRoutes(clock: Clock): Route[] {
  const path = '/control/clock'
  return [
    createReadRoute({
      method: 'GET',
      path,
      summary: 'What time it is in the sandbox, and whether it passes.',
      query: object({}),
      reply: ClockState,
      handle: () => show(clock),
    }),
    createWriteRoute({
      method: 'POST',
      path,
      summary:
        'Moves the clock to `now`, or forward by `advanceMs`; stops it, or runs it on, as `running` says.',
      body: ClockMove,
      example: { advanceMs: 60_000 },
      reply: ClockState,
      handle: (move) => moveClock(clock, move),
    }),
  ]
}

function moveClock(clock: Clock, { now, advanceMs, running }: ClockMove): ClockState {
  if (now !== undefined && advanceMs !== undefined)
    throw new InvalidField('now', 'and advanceMs must not be given both.')
  if (now === undefined && advanceMs === undefined && running === undefined)
    throw new InvalidField('now', 'or advanceMs or running must be given.')
  if (now !== undefined) clock.set(new Date(now).getTime())
  if (advanceMs !== undefined) clock.advance(advanceMs)
  if (running === true) clock.run()
  if (running === false) clock.stop()
  return show(clock)
}

function show(clock: Clock): ClockState {
  return { now: toIso(clock.now()), offsetMs: clock.offsetMs(), running: clock.isRunning() }
}

function isInstant(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  return typeof value === 'string' && ISO_DATE_TIME.test(value)
}
