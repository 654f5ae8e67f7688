import { expect, test } from 'vitest'
import { heightOf, sumByOutcome, toColumns } from '../src/overview/to-columns.ts'

const MINUTE_MS = 60_000
const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString()
const counted = (minute: number, outcome: 'accepted' | 'refused', count: number, app = 'demo') => ({
  at: at(minute),
  app,
  template: 'reminder',
  outcome,
  count,
})

test('every step has its column, those without a call too', () => {
  const counts = [counted(1, 'accepted', 2), counted(1, 'accepted', 3, 'other'), counted(1, 'refused', 1)]
  const columns = toColumns(counts, { since: at(0), until: at(3), stepMs: MINUTE_MS })
  expect(columns.map(heightOf)).toEqual([0, 6, 0])
  expect(columns[1]).toMatchObject({ accepted: 5, refused: 1, deferred: 0, unknown: 0 })
  expect(sumByOutcome(counts)).toEqual({ accepted: 5, refused: 1, deferred: 0, unknown: 0 })
})
