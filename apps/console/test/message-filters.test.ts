import { describe, expect, test } from 'vitest'
import { toMessageFilters, toMessageSearch } from '../src/messages/message-filters.ts'

describe('an address', () => {
  test('keeps what makes sense, and leaves out the rest', () => {
    const search = { state: 'unknown', person: ' alice ', template: '', from: '2026-3-1', app: 'demo', x: 1 }
    expect(toMessageFilters(search)).toEqual({ state: 'unknown', person: 'alice', app: 'demo' })
    expect(toMessageFilters({ state: 'lost', person: 4711 })).toEqual({ person: '4711' })
  })
})

describe('a search', () => {
  test('takes days whole, as the reader’s calendar has them', () => {
    expect(toMessageSearch({ from: '2026-03-01', to: '2026-03-01' })).toEqual({
      since: new Date(2026, 2, 1).toISOString(),
      until: new Date(2026, 2, 2).toISOString(),
    })
  })
})
