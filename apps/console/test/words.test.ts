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
