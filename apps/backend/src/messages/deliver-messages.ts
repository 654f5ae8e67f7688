import {
  type Launch,
  markAttempting,
  readIdentities,
  readMessage,
  releaseDueMessages,
  type Tx,
} from '@mini-push/store'
import type { Services } from '../services.ts'
import { attempt } from './attempt.ts'
import { settle } from './settle.ts'

/** A launched message with the identity that its platform knows the person by. */
export interface Delivery extends Launch {
  identity: string
}

/** Makes one attempt for each message that is due, all at once, and settles each by itself. */
export async function deliverMessages(
  services: Services,
  messageIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const deliveries = await launch(services, messageIds)
  const results = await Promise.allSettled(
    deliveries.map(async (delivery) => settle(services, delivery, await attempt(services, delivery, signal))),
  )
  for (const result of results) {
    /** Its lease will lapse, and the sweep then says that the answer was lost. */
    if (result.status === 'rejected')
      services.log.error({ err: result.reason }, 'an attempt could not be settled')
  }
}

/**
 * Marks what can be launched at this moment, right before the calls. What cannot, because another message to the
 * person is under way, gets a job for a little later.
 */
async function launch({ store, clock }: Services, messageIds: readonly string[]): Promise<Delivery[]> {
  return store.transaction(async (tx) => {
    const now = clock.now()
    await releaseDueMessages(tx, { messageIds, now })
    const launches = await markAttempting(tx, {
      messageIds,
      leaseUntil: new Date(now.getTime() + LEASE_MS),
      now,
    })
    const launched = launches.map(({ message }) => message.id)
    const left = messageIds.filter((id) => !launched.includes(id))
    await store.queue.enqueue(tx, await findLaterJobs(tx, left, now), now)
    const identities = await readIdentities(
      tx,
      launches.map(({ message }) => message.userId),
    )
    return launches.map((each) => ({ ...each, identity: requireIdentity(identities, each) }))
  })
}

async function findLaterJobs(tx: Tx, messageIds: readonly string[], now: Date) {
  const messages = await Promise.all(messageIds.map((id) => readMessage(tx, { id })))
  const soon = now.getTime() + BUSY_RETRY_MS
  return messages
    .filter((message) => message !== undefined)
    .filter(({ state }) => state === 'scheduled' || state === 'queued')
    .map((message) => ({ messageId: message.id, runAt: new Date(Math.max(message.dueAt.getTime(), soon)) }))
}

function requireIdentity(identities: ReadonlyMap<string, string>, { message }: Launch): string {
  const identity = identities.get(message.userId)
  if (identity === undefined) throw new Error(`The user of message ${message.id} has no identity.`)
  return identity
}

/** Longer than an attempt's deadline, shorter than a job's life: a call that may be answered is never taken for lost. */
const LEASE_MS = 30_000

const BUSY_RETRY_MS = 250
