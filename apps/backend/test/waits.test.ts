import { describe, expect, it, test } from 'vitest'
import { type WaitReason, waitFor } from '../src/messages/waits.ts'

const NOW = new Date('2026-03-01T12:00:00.000Z')
const circumstances = { reason: 'platform-busy', number: 1, sendAt: NOW, now: NOW, random: 0 } as const
const HOUR_MS = 3_600_000

test.each([
  { attempt: 1, asked: undefined, waitMs: 1_000 },
  { attempt: 2, asked: undefined, waitMs: 2_000 },
  { attempt: 5, asked: undefined, waitMs: 16_000 },
  { attempt: 40, asked: undefined, waitMs: 300_000 },
  { attempt: 1, asked: 60_000, waitMs: 60_000 },
  { attempt: 3, asked: 60_000, waitMs: 240_000 },
  { attempt: 9, asked: 60_000, waitMs: 300_000 },
  { attempt: 1, asked: 7_200_000, waitMs: 7_200_000 },
  { attempt: 4, asked: 7_200_000, waitMs: 7_200_000 },
])(
  'attempt $attempt, asked to wait $asked ms, is repeated after $waitMs ms',
  ({ attempt, asked, waitMs }) => {
    const { retryAt } = waitFor({
      ...circumstances,
      number: attempt,
      ...(asked !== undefined && { retryAfterMs: asked }),
    })
    expect(retryAt.getTime() - NOW.getTime()).toBe(waitMs)
  },
)

describe('a wait', () => {
  it('is up to a quarter longer, so that messages that failed together do not come back together', () => {
    const { retryAt } = waitFor({ ...circumstances, retryAfterMs: 60_000, random: 1 })
    expect(retryAt.getTime() - NOW.getTime()).toBe(75_000)
  })

  it.each<{ reason: WaitReason; hours: number }>([
    { reason: 'recipient-busy', hours: 6 },
    { reason: 'platform-busy', hours: 24 },
    { reason: 'quota-exhausted', hours: 48 },
  ])('because of $reason ends $hours hours after the message was to be sent', ({ reason, hours }) => {
    const now = new Date(NOW.getTime() + HOUR_MS)
    const { horizonAt } = waitFor({ ...circumstances, reason, now })
    expect(horizonAt.getTime() - NOW.getTime()).toBe(hours * HOUR_MS)
  })
})
