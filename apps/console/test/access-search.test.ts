import { describe, expect, test } from 'vitest'
import { toAccessSearch, toAuditSearch } from '../src/access/access-search.ts'

describe('the address of the access page', () => {
  test.each([
    { says: {}, means: {} },
    { says: { part: 'operators' }, means: { part: 'operators' } },
    { says: { part: 'attic' }, means: {} },
    { says: { part: 'keys', action: 'message.cancel' }, means: { part: 'keys' } },
    { says: { part: 'audit', actor: 7, subject: ' m ' }, means: { part: 'audit', actor: '7', subject: 'm' } },
    { says: { part: 'audit', action: 'message.think', from: 'soon', to: '' }, means: { part: 'audit' } },
    {
      says: { part: 'audit', action: 'user.erase', from: '2026-07-03', colour: 'red' },
      means: { part: 'audit', action: 'user.erase', from: '2026-07-03' },
    },
  ])('that says $says means $means', ({ says, means }) => {
    expect(toAccessSearch(says)).toEqual(means)
  })

  test('asks for days from the first moment of the first to the last of the last', () => {
    expect(toAuditSearch({ actor: 'shop', from: '2026-07-03', to: '2026-07-03' })).toEqual({
      actor: 'shop',
      since: new Date(2026, 6, 3).toISOString(),
      until: new Date(2026, 6, 4).toISOString(),
    })
  })
})
