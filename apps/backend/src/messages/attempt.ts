import type { Outcome } from '@mini-push/push-core'
import type { Services } from '../services.ts'
import type { Delivery } from './deliver-messages.ts'

/** One call to the platform for a message, given up at `signal` or at the attempt's own deadline. */
export function attempt({ push }: Services, delivery: Delivery, signal: AbortSignal): Promise<Outcome> {
  const { id, app, payload, maybeSent: resent } = delivery.message
  const message = { id, app, payload, resent, recipient: delivery.recipient }
  return push.send(message, AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]))
}

/** All calls of one attempt together, a refreshed credential included. */
const DEADLINE_MS = 20_000
