import type { Outcome, Recipient } from '@mini-push/push-core'
import type { Launch } from '@mini-push/store'
import type { Services } from '../services.ts'

/** One call to the platform for a message, given up at `signal` or at the attempt's own deadline. */
export async function attempt(
  { push }: Services,
  { message: { id, app, payload, maybeSent }, recipient }: Pick<Launch, 'message'> & { recipient: Recipient },
  signal: AbortSignal,
): Promise<Outcome> {
  const message = { id, app, payload, resent: maybeSent, recipient }
  // Not AbortSignal.timeout, which nobody can end: a busy minute would leave thousands of them behind.
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), DEADLINE_MS)
  try {
    return await push.send(message, AbortSignal.any([signal, deadline.signal]))
  } finally {
    clearTimeout(timer)
  }
}

/** All calls of one attempt together, a refreshed credential included. */
const DEADLINE_MS = 20_000
