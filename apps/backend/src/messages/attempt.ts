import type { Outcome } from '@mini-push/push-core'
import type { Launch } from '@mini-push/store'
import type { Services } from '../services.ts'
import { attemptSpan } from '../tracing/span-ids.ts'
import { attemptUnderWay } from '../tracing/under-way.ts'
import type { AttemptOutcome } from './settle.ts'

/** One attempt to deliver a message, given up at `signal` or at its own deadline. */
export async function attempt(
  services: Services,
  launch: Launch,
  signal: AbortSignal,
): Promise<AttemptOutcome> {
  const startedAtMs = Date.now()
  const startedAt = performance.now()
  const outcome = await send(services, launch, signal)
  const { attemptId, number, message } = launch
  services.observer.attempted({
    app: message.app,
    messageId: message.id,
    attemptId,
    number,
    outcome,
    startedAtMs,
    durationMs: performance.now() - startedAt,
    sinceSendAtMs: services.clock.now().getTime() - message.sendAt.getTime(),
  })
  return outcome
}

async function send(
  { push }: Services,
  { attemptId, message: { id, app, payload, maybeSent }, recipient }: Launch,
  signal: AbortSignal,
): Promise<Outcome | typeof SEALED> {
  if (!recipient) return SEALED
  const message = { id, app, payload, resent: maybeSent, recipient }
  // Not AbortSignal.timeout, which nobody can end: a busy minute would leave thousands of them behind.
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), DEADLINE_MS)
  const either = AbortSignal.any([signal, deadline.signal])
  try {
    return await attemptUnderWay.run(attemptSpan({ messageId: id, attemptId }), () =>
      push.send(message, either),
    )
  } finally {
    clearTimeout(timer)
  }
}

/** All calls of one attempt together, a refreshed credential included. */
const DEADLINE_MS = 20_000

/** No call was made: who the person is, or what they gave, cannot be unsealed. An operator has to bring the key back. */
const SEALED = { kind: 'deferred', reason: 'sealed', retryAfterMs: 300_000 } as const
