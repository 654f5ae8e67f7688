import { PushError } from '@mini-push/push-core'
import { endRevocation, putOffRevocation, type Revocation, takeRevocation } from '@mini-push/store'
import type { Services } from '../services.ts'

/**
 * Takes back at their platforms what persons who were erased had agreed to. A platform that does not answer is asked again,
 * less and less often, for a month; then what was kept for it goes as well. So it does at once when no try can help.
 */
export async function revokeConsents(services: Services, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted && (await revokeNext(services)));
}

async function revokeNext(services: Services): Promise<boolean> {
  const { store, clock, config } = services
  const now = clock.now()
  const taken = await store.transaction((tx) =>
    takeRevocation(tx, { apps: Object.keys(config.apps), leaseUntil: later(now, LEASE_MS), now }),
  )
  if (!taken) return false
  const { erasureId } = taken
  try {
    await revoke(services, taken)
    await store.transaction((tx) => endRevocation(tx, { erasureId, revocation: 'done' }))
  } catch (error) {
    await putOff(services, taken, error)
  }
  return true
}

async function revoke({ push }: Services, { app, key }: Revocation): Promise<void> {
  const { revocation } = push.provider(app)
  if (!revocation) throw new PushError('misconfigured', 'The platform takes nothing back any more.')
  await revocation.revoke(key, AbortSignal.timeout(DEADLINE_MS))
}

async function putOff(
  { store, clock, log }: Services,
  { erasureId, app, attempts, requestedAt }: Revocation,
  error: unknown,
): Promise<void> {
  const now = clock.now()
  const at = later(now, waitAfter(attempts))
  const isInVain =
    (error instanceof PushError && error.code === 'invalid-consent') ||
    at.getTime() - requestedAt.getTime() > ASK_AT_MOST_MS
  await store.transaction((tx) =>
    isInVain
      ? endRevocation(tx, { erasureId, revocation: 'given-up' })
      : putOffRevocation(tx, { erasureId, at }),
  )
  log.warn(
    { erasureId, app, attempts, askAgainAt: isInVain ? null : at, ...whyOf(error) },
    'what a person had agreed to could not be taken back',
  )
}

/** Without the platform's text: what it says may name the person, whom nobody here knows any more. */
function whyOf(error: unknown): object {
  if (error instanceof PushError) return { code: error.code, platformCode: error.platformCode }
  if (error instanceof DOMException) return { code: 'platform-unavailable' }
  return { err: error }
}

/** 5 s, 10 s, 20 s … at most an hour, and up to a quarter more: not everybody's at once. */
function waitAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS) * (1 + Math.random() / 4)
}

const later = (now: Date, afterMs: number): Date => new Date(now.getTime() + afterMs)

/** Two calls, where the token has to be renewed first. */
const DEADLINE_MS = 30_000
/** Longer than that: whoever may still be asking is not overtaken. */
const LEASE_MS = 60_000
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 3_600_000
const ASK_AT_MOST_MS = 30 * 86_400_000
