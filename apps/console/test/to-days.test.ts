import { expect, test } from 'vitest'
import { toDays } from '../src/grants/to-days.ts'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute)
const missing = (hour: Date, messages: number, template = 'reminder') => ({
  hour: hour.toISOString(),
  app: 'demo',
  template,
  messages,
  people: 1,
})

test('hours make up the days of the reader’s calendar, the hour that has begun too', () => {
  const uncovered = [
    missing(at(1, 12), 1),
    missing(at(1, 23), 2),
    missing(at(2, 0), 4),
    missing(at(2, 5), 8, 'invoice'),
  ]
  const days = toDays(uncovered, at(1, 12, 30), at(3, 12, 30))
  expect(days.map(({ from }) => from)).toEqual([at(1, 12, 30), at(2, 0), at(3, 0)])
  expect(days.map(({ rows }) => rows.map(({ template, messages }) => [template, messages]))).toEqual([
    [['reminder', 3]],
    [
      ['reminder', 4],
      ['invoice', 8],
    ],
    [],
  ])
})

test('a day is the same day a minute later', () => {
  const datesFrom = (from: Date) => toDays([], from, at(3, 12, from.getMinutes())).map(({ date }) => date)
  expect(datesFrom(at(1, 12, 30))).toEqual(['2026-03-01', '2026-03-02', '2026-03-03'])
  expect(datesFrom(at(1, 12, 31))).toEqual(datesFrom(at(1, 12, 30)))
})
