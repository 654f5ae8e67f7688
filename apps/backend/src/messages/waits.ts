import type { DeferralReason } from '@mini-push/push-core'

/** Why a message has to wait before another attempt. */
export type WaitReason = DeferralReason | 'sealed' | 'unknown'

/** How long messages wait, by the reason: the first time, at the most, and until nobody would want them any more. */
const WAITS = {
  'platform-busy': { firstMs: 1_000, longestMs: 300_000, horizonMs: hours(24) },
  'recipient-busy': { firstMs: 1_000, longestMs: 60_000, horizonMs: hours(6) },
  'rate-limited': { firstMs: 1_000, longestMs: 600_000, horizonMs: hours(24) },
  // A day's quota may come back a whole day later, and then everybody wants it.
  'quota-exhausted': { firstMs: 3_600_000, longestMs: hours(1), horizonMs: hours(48) },
  // An operator may be needed.
  'credential-refused': { firstMs: 60_000, longestMs: hours(1), horizonMs: hours(24) },
  'not-connected': { firstMs: 1_000, longestMs: 300_000, horizonMs: hours(24) },
  cancelled: { firstMs: 1_000, longestMs: 1_000, horizonMs: hours(24) },
  sealed: { firstMs: 300_000, longestMs: hours(1), horizonMs: hours(24) },
  // Sent again where that is safe: soon, while the platform still knows the first one.
  unknown: { firstMs: 1_000, longestMs: 60_000, horizonMs: hours(24) },
} satisfies Record<WaitReason, { firstMs: number; longestMs: number; horizonMs: number }>

export interface WaitCircumstances {
  reason: WaitReason
  /** What the platform's code asks for, at least. */
  retryAfterMs?: number
  /** Of the attempt that failed, from 1. */
  number: number
  sendAt: Date
  now: Date
  /** From 0 up to 1: messages that failed together shall not come back together. */
  random: number
}

/** When to try again, twice as late each time and never sooner than the platform asks for, and until when at all. */
export function waitFor({ reason, retryAfterMs = 0, number, sendAt, now, random }: WaitCircumstances): {
  retryAt: Date
  horizonAt: Date
} {
  const { firstMs, longestMs, horizonMs } = WAITS[reason]
  const backoffMs = Math.min(Math.max(firstMs, retryAfterMs) * 2 ** (number - 1), longestMs)
  const waitMs = Math.max(retryAfterMs, backoffMs) * (1 + random / 4)
  return {
    retryAt: new Date(now.getTime() + Math.round(waitMs)),
    horizonAt: new Date(sendAt.getTime() + horizonMs),
  }
}

/** No platform's event about a send comes later than that. */
export const PROOF_AT_MOST_MS = hours(24)

function hours(count: number): number {
  return count * 3_600_000
}
