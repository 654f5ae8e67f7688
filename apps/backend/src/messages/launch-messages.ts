import {
  askLane,
  findWaiting,
  type Launch,
  markAttempting,
  releaseDueMessages,
  renewGrants,
  type Tx,
  takeTokens,
} from '@mini-push/store'
import { SEND_API } from '../lanes/send-api.ts'
import type { Services } from '../services.ts'

export interface LaunchResult {
  launched: Launch[]
  /** What the app's lane does not let through yet. */
  rest: readonly string[]
  /** When to launch the rest; null when there is none. */
  askAgainAt: Date | null
}

/**
 * Marks what can be launched at this moment, right before the calls. The first of a person's messages that cannot, because
 * another one to them is under way, gets a job for a little later; what waits for nothing any more loses its job.
 */
export async function launchMessages(
  services: Services,
  { app, messageIds }: { app: string; messageIds: readonly string[] },
): Promise<LaunchResult> {
  const { store, clock, config } = services
  const pace = config.paces?.[app]
  return store.transaction(async (tx) => {
    const now = clock.now()
    const lane = { app, api: SEND_API }
    const { allowed, askAgainAt, bucket } = await askLane(tx, {
      ...lane,
      wanted: messageIds.length,
      pace,
      now,
    })
    const launches = await markDue(tx, messageIds.slice(0, allowed), now)
    if (bucket) await takeTokens(tx, { ...lane, bucket, count: launches.length })
    await renewJobs(services, tx, { app, messageIds: messageIds.slice(0, allowed), launches }, now)
    return { launched: launches, rest: messageIds.slice(allowed), askAgainAt }
  })
}

async function markDue(tx: Tx, messageIds: readonly string[], now: Date): Promise<Launch[]> {
  if (messageIds.length === 0) return []
  await releaseDueMessages(tx, { messageIds, now })
  await renewGrants(tx, messageIds, now)
  return markAttempting(tx, { messageIds, leaseUntil: leaseUntil(now), now })
}

/** Longer than an attempt's deadline: a call that may be answered is never taken for lost. */
const LEASE_MS = 30_000

export const leaseUntil = (now: Date): Date => new Date(now.getTime() + LEASE_MS)

interface JobsOfLaunch {
  app: string
  messageIds: readonly string[]
  launches: readonly Launch[]
}

async function renewJobs(
  { store }: Services,
  tx: Tx,
  { app, messageIds, launches }: JobsOfLaunch,
  now: Date,
): Promise<void> {
  await store.queue.cancel(
    tx,
    messageIds.map((messageId) => ({ app, messageId })),
  )
  const launched = new Set(launches.map(({ message }) => message.id))
  const waiting = await findWaiting(
    tx,
    messageIds.filter((id) => !launched.has(id)),
    now,
  )
  const soon = now.getTime() + BUSY_RETRY_MS
  const jobs = waiting.map(({ dueAt, ...job }) => ({
    ...job,
    runAt: new Date(Math.max(dueAt.getTime(), soon)),
  }))
  await store.queue.enqueue(tx, jobs, now)
}

/**
 * A call that ends enqueues the person's next message itself; this is for one that ends at the same moment. The others
 * behind it have no job: a line of a thousand must not be looked at again and again.
 */
const BUSY_RETRY_MS = 500
