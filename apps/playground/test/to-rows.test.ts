import { expect, test } from 'vitest'
import { toRows } from '../src/wire/to-rows.ts'
import type { WireEntry } from '../src/wire/wire-entry.ts'

let number = 0
function entry(change: Partial<WireEntry>): WireEntry {
  number += 1
  return {
    key: `entry-${number}`,
    startedAt: number,
    from: 'phone',
    to: 'backend',
    platform: 'wechat',
    person: 'alice',
    name: 'POST /v1/messages',
    verdict: 'accepted',
    code: '202',
    durationMs: 1,
    tryNumber: undefined,
    isLook: false,
    detail: {} as WireEntry['detail'],
    ...change,
  }
}
const ALL = { platform: 'all', onlyTrouble: false } as const

test('rows stand in the order in which calls began', () => {
  const later = entry({ startedAt: 20 })
  const earlier = entry({ startedAt: 10 })
  expect(toRows([later, earlier], ALL).map((row) => row.entry)).toEqual([earlier, later])
})

test('a phone that looks again and again makes one row, which counts; another answer makes its own', () => {
  const look = { name: 'GET /v1/messages', code: '200', isLook: true }
  const rows = toRows([entry(look), entry(look), entry({ ...look, code: '304' }), entry(look)], ALL)
  expect(rows.map(({ times }) => times)).toEqual([2, 1, 1])
})

test('a row that counts stays the same one and shows the last time, so that it can be pressed and read meanwhile', () => {
  const look = { name: 'GET /v1/messages', code: '200', isLook: true }
  const [first, second] = [entry(look), entry(look)]
  const [before] = toRows([first], ALL)
  expect(toRows([first, second], ALL)).toEqual([{ key: before?.key, entry: second, times: 2 }])
})

test('sends are never counted together', () => {
  expect(toRows([entry({}), entry({})], ALL)).toHaveLength(2)
})

test('the filters leave one platform, or trouble alone', () => {
  const entries = [entry({}), entry({ platform: 'binance' }), entry({ platform: 'binance', verdict: 'lost' })]
  expect(toRows(entries, { platform: 'binance', onlyTrouble: false })).toHaveLength(2)
  expect(toRows(entries, { platform: 'all', onlyTrouble: true })).toHaveLength(1)
})
