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
  /** What the app's lane does not let through yet, or has to be looked at apart. */
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
    const asked = messageIds.slice(0, allowed)
    const { launches, left } = await markDue(tx, asked, now)
    if (bucket) await takeTokens(tx, { ...lane, bucket, count: launches.length })
    const done = asked.filter((id) => !left.includes(id))
    await renewJobs(services, tx, { app, messageIds: done, launches }, now)
    return {
      launched: launches,
      rest: [...left, ...messageIds.slice(allowed)],
      askAgainAt: left.length > 0 ? now : askAgainAt,
    }
  })
}

/**
 * Most are ready as they stand. What is not may be scheduled still, or have lost its grant: that is seen to in a transaction in
 * which nothing has been launched yet, since two that launch for the same people have to do it in one order.
 */
async function markDue(
  tx: Tx,
  messageIds: readonly string[],
  now: Date,
): Promise<{ launches: Launch[]; left: readonly string[] }> {
  if (messageIds.length === 0) return { launches: [], left: [] }
  const mark = () => markAttempting(tx, { messageIds, leaseUntil: leaseUntil(now), now })
  const launches = await mark()
  if (launches.length > 0) {
    const launched = new Set(launches.map(({ message }) => message.id))
    return { launches, left: messageIds.filter((id) => !launched.has(id)) }
  }
  await releaseDueMessages(tx, { messageIds, now })
  await renewGrants(tx, messageIds, now)
  return { launches: await mark(), left: [] }
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
