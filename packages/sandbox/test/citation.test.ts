import { expect, test } from 'vitest'
import { FAULT_ASKED, readRule } from '../src/citation.ts'

test.each([
  { why: 'wechat.md 2.4: every rule is kept; one permit is used', rule: { page: 'wechat', section: '2.4' } },
  { why: '43101: wechat.md 1.2: the main switch is off', rule: { page: 'wechat', section: '1.2' } },
  { why: '-1: wechat.md 5: 100 exchanges a minute', rule: { page: 'wechat', section: '5' } },
  {
    why: 'UNKNOWN_EXCEPTION: alipayplus.md 10.2: not answered yet',
    rule: { page: 'alipayplus', section: '10.2' },
  },
  { why: 'alipayplus.md 1.1 and 1.2: JSON in UTF-8 only', rule: { page: 'alipayplus', section: '1.1' } },
  {
    why: 'INVALID_ACCESS_TOKEN: alipayplus.md 3.2, and the seed page: it was cancelled (2.4)',
    rule: { page: 'alipayplus', section: '3.2' },
  },
  { why: '900002: binance.md 1.5, by ruling: ts is stale', rule: { page: 'binance', section: '1.5' } },
  {
    why: '900001: binance.md 2.2: the parameter wechat.md 3 is missing',
    rule: { page: 'binance', section: '2.2' },
  },
])('"$why" cites $rule.page $rule.section', ({ why, rule }) => {
  expect(readRule(why)).toEqual(rule)
})

test.each([
  FAULT_ASKED,
  `900231: ${FAULT_ASKED}`,
  'PROCESS_FAIL: a fault asked for this code',
  'The platform has no such path.',
  'The fault answered HTTP 502 in place of the platform.',
  'a value says wechat.md 2.4: POST only',
])('"%s" cites nothing', (why) => {
  expect(readRule(why)).toBeUndefined()
})
