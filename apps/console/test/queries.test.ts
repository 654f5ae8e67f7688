import { describe, expect, test } from 'vitest'
import { auditQuery, callerKeysQuery } from '../src/api/access.ts'
import { campaignsQuery, messagesQuery, uncoveredQuery } from '../src/api/queries.ts'

const SPAN = { app: 'demo', template: 'reminder', from: '2026-03-01', until: '2026-03-02' }

/** A list with so many pages open. */
const open = (pages: number) =>
  ({ state: { data: { pages: Array(pages).fill({}), pageParams: [] } } }) as never

describe.each([
  ['messages', messagesQuery({})],
  ['campaigns', campaignsQuery(undefined)],
  ['people to be asked', uncoveredQuery(SPAN)],
  ['callers’ keys', callerKeysQuery],
  ['the audit log', auditQuery({})],
])('a list of %s', (_, { refetchOnWindowFocus, refetchInterval }) => {
  const isAskedAgain = (pages: number) => [
    typeof refetchOnWindowFocus === 'function' && refetchOnWindowFocus(open(pages)),
    typeof refetchInterval === 'function'
      ? refetchInterval(open(pages)) !== false
      : (refetchInterval ?? false),
  ]

  test('is looked at again when one comes back to the page, while its first page is all of it', () => {
    expect(isAskedAgain(1)[0]).toBe(true)
  })

  test('is left alone once more of it is open: each page would be a request, one after the other', () => {
    expect(isAskedAgain(2)).toEqual([false, false])
  })
})
