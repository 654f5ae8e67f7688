import type { Outcome, Recipient } from '@mini-push/push-core'
import type { Launch } from '@mini-push/store'
import type { Services } from '../services.ts'

/** One call to the platform for a message, given up at `signal` or at the attempt's own deadline. */
export function attempt(
  { push }: Services,
  { message: { id, app, payload, maybeSent }, recipient }: Launch & { recipient: Recipient },
  signal: AbortSignal,
): Promise<Outcome> {
  const message = { id, app, payload, resent: maybeSent, recipient }
  return push.send(message, AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]))
}

/** All calls of one attempt together, a refreshed credential included. */
const DEADLINE_MS = 20_000
