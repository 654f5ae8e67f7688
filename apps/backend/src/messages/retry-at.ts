export interface RetryCircumstances {
  /** What the platform's code asks for, at least. */
  retryAfterMs?: number
  /** Of the attempt that failed, from 1. */
  number: number
  now: Date
}

/** When to try again: twice as late each time, from what the platform asks for, at most an hour. */
export function retryAt({ retryAfterMs = FIRST_DELAY_MS, number, now }: RetryCircumstances): Date {
  const backoffMs = Math.min(retryAfterMs * 2 ** (number - 1), LONGEST_BACKOFF_MS)
  return new Date(now.getTime() + Math.max(retryAfterMs, backoffMs))
}

const FIRST_DELAY_MS = 1_000
const LONGEST_BACKOFF_MS = 3_600_000
