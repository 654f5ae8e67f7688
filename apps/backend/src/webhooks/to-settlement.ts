import type { TakenWebhookEvent, WebhookSettlement } from '@mini-push/store'
import type { PostResult } from './post-webhook.ts'

/** What becomes of an event that was posted: it is through, or it comes again after a wait that grows, or it is given up. */
export function toSettlement(
  event: TakenWebhookEvent,
  result: PostResult,
  { now, random }: { now: Date; random: number },
): WebhookSettlement {
  const { app, id, leasedUntil } = event
  const lease = { app, id, leasedUntil }
  switch (result.kind) {
    case 'delivered':
      return { ...lease, state: 'delivered', dueAt: now }
    case 'given-back':
      return { ...lease, state: 'waiting', dueAt: now }
    case 'gone':
      return { ...lease, state: 'waiting', dueAt: now, error: result.error }
    case 'failed': {
      const askedMs = Math.min(result.retryAfterMs ?? 0, LONGEST_WAIT_MS)
      const dueAt = new Date(now.getTime() + Math.max(waitMs(event.attempts, random), askedMs))
      const isLate = dueAt.getTime() > event.waitingSince.getTime() + WAIT_AT_MOST_MS
      return { ...lease, state: isLate ? 'given-up' : 'waiting', dueAt, error: result.error }
    }
  }
}

/** Longer than a weekend. */
export const WAIT_AT_MOST_MS = 72 * 3_600_000

const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 3_600_000

/** Twice as long each time, and up to a quarter more: events that failed together shall not come back together. */
function waitMs(attempts: number, random: number): number {
  const backoffMs = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS)
  return Math.round(backoffMs * (1 + random / 4))
}
