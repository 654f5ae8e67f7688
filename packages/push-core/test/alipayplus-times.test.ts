import { expect, it } from 'vitest'
import { readExpiry, writeTime } from '../src/providers/alipayplus/times.ts'

const moment = new Date('2026-03-04T05:06:07.089Z')

it.each([
  ['iso-milliseconds', '2026-03-04T05:06:07.089+00:00'],
  ['iso-seconds', '2026-03-04T05:06:07+00:00'],
  ['epoch-milliseconds', '1772600767089'],
] as const)('a request names its time as %s', (format, text) => {
  expect(writeTime(moment, format)).toBe(text)
})

it.each([
  ['2026-03-04T13:06:07+08:00', '2026-03-04T05:06:07.000Z'],
  ['2026-03-04T05:06:07.089Z', '2026-03-04T05:06:07.089Z'],
  ['2026-03-04T10:36:07.089+0530', '2026-03-04T05:06:07.089Z'],
  ['1772600767089', '2026-03-04T05:06:07.089Z'],
  ['3584', '2026-03-04T06:05:51.089Z'],
  ['0', '2026-03-04T05:06:07.089Z'],
])('a token that ends at %s', (text, end) => {
  expect(readExpiry(text, moment)?.toISOString()).toBe(end)
})

it.each(['', 'never', '2026-03-04', '2026-13-04T05:06:07Z', '-1', '1e9', '2026-03-04T05:06:07'])(
  'a token that ends at %j has no end that can be read',
  (text) => {
    expect(readExpiry(text, moment)).toBeUndefined()
  },
)
