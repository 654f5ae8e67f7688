import { expect, test } from 'vitest'
import { retryAt } from '../src/messages/retry-at.ts'

const NOW = new Date('2026-03-01T12:00:00.000Z')

test.each([
  { attempt: 1, asked: undefined, waitMs: 1_000 },
  { attempt: 2, asked: undefined, waitMs: 2_000 },
  { attempt: 5, asked: undefined, waitMs: 16_000 },
  { attempt: 40, asked: undefined, waitMs: 3_600_000 },
  { attempt: 1, asked: 60_000, waitMs: 60_000 },
  { attempt: 3, asked: 60_000, waitMs: 240_000 },
  { attempt: 9, asked: 60_000, waitMs: 3_600_000 },
  { attempt: 1, asked: 7_200_000, waitMs: 7_200_000 },
  { attempt: 4, asked: 7_200_000, waitMs: 7_200_000 },
  { attempt: 3, asked: 0, waitMs: 0 },
])(
  'attempt $attempt, asked to wait $asked ms, is repeated after $waitMs ms',
  ({ attempt, asked, waitMs }) => {
    const circumstances = { number: attempt, now: NOW, ...(asked !== undefined && { retryAfterMs: asked }) }
    expect(retryAt(circumstances).getTime() - NOW.getTime()).toBe(waitMs)
  },
)
