import { AUDIT_ACTIONS, CALLER_SCOPES } from '@mini-push/contracts'
import { expect, test } from 'vitest'
import { chinese } from '../src/language/chinese.ts'
import { english } from '../src/language/english.ts'

test.each([
  { language: 'English', strings: english },
  { language: 'Chinese', strings: chinese },
])(
  '$language has words for every act on record, for every scope of a key, and for no other',
  ({ strings }) => {
    expect(Object.keys(strings.acts).toSorted()).toEqual([...AUDIT_ACTIONS].toSorted())
    expect(Object.keys(strings.scopeNames).toSorted()).toEqual([...CALLER_SCOPES].toSorted())
    expect(Object.keys(strings.scopeNotes).toSorted()).toEqual([...CALLER_SCOPES].toSorted())
  },
)

test('no two acts are called the same', () => {
  for (const { acts } of [english, chinese]) {
    expect(new Set(Object.values(acts)).size).toBe(AUDIT_ACTIONS.length)
  }
})

test.each([
  [english.needKinds.unknown('1', 'demo', ''), /^1 message of demo was .* whether it arrived/],
  [english.needKinds.unknown('1,200', 'demo', ''), /^1,200 messages of demo were .* whether they arrived/],
  [english.needKinds.paused('1', 'demo', '9:00'), /1 message waits for its call/],
  [english.needKinds.paused('2', 'demo', '9:00'), /2 messages wait for their call/],
  [english.needKinds.credentials('1', 'demo', ''), /demo once:/],
  [english.needKinds.sealed('1', 'demo', ''), /^1 send of demo/],
  [english.needKinds.sealed('3', 'demo', ''), /^3 sends of demo/],
  [english.whomToAsk('1,200'), /\(1,200\)/],
  [english.reached('1', null), /^1 message$/],
  [english.reached('1', '1'), /^1 message for 1 person$/],
  [english.reached('2', '3'), /^2 messages for 3 people$/],
  [english.lookedAt('1', null), /^1 person looked at$/],
  [english.lookedAt('1', '5'), /^1 of 5 people looked at$/],
  [english.chartLabel('WeChat', '1'), /: 1 call\./],
  [english.chartLabel('WeChat', '12,000'), /: 12,000 calls\./],
])('numbers agree with their nouns: %s', (said, expected) => {
  expect(said).toMatch(expected)
})
