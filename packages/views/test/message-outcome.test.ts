import { expect, test } from 'vitest'
import { toGrantWord } from '../src/messages/message-outcome.ts'

test.each([
  ['scheduled', true, 'bound'],
  ['scheduled', false, 'awaited'],
  ['attempting', true, 'bound'],
  ['accepted', true, 'spent'],
  ['refused', false, 'returned'],
  ['unknown', true, 'held'],
  ['expired', true, 'spent'],
] as const)('%s, covered %s: the permit is %s', (state, covered, word) => {
  expect(toGrantWord({ state, covered }, { isLasting: false })).toBe(word)
})

test('a wallet’s permit is never spent', () => {
  expect(toGrantWord({ state: 'accepted', covered: true }, { isLasting: true })).toBe('lasting')
})
