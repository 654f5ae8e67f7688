/** A message that is due this soon has a job; later ones wait in the table alone, where the sweep finds them in time. */
const SOON_MS = 5_000

/** So long a job is trusted to be worked on, before the sweep gives its message another one. */
const TRUST_MS = 60_000

export function isSoon(dueAt: Date, now: Date): boolean {
  return dueAt.getTime() - now.getTime() <= SOON_MS
}

/** When the sweep has to see to a message whose job, if it needs one, is being enqueued now. */
export function wakeAt(dueAt: Date, now: Date): Date {
  return isSoon(dueAt, now) ? new Date(Math.max(dueAt.getTime(), now.getTime()) + TRUST_MS) : dueAt
}
