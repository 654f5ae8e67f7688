import type { Recipient } from '@mini-push/push-core'
import {
  type Launch,
  markAttempting,
  readGrantTokens,
  readIdentities,
  readMessage,
  releaseDueMessages,
  type Tx,
} from '@mini-push/store'
import type { Services } from '../services.ts'
import { attempt } from './attempt.ts'
import { settle } from './settle.ts'

/** A launched message with what its platform knows the person by. */
export interface Delivery extends Launch {
  recipient: Recipient
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
    return withRecipients(tx, launches)
  })
}

async function withRecipients(tx: Tx, launches: readonly Launch[]): Promise<Delivery[]> {
  const messages = launches.map(({ message }) => message)
  const identities = await readIdentities(
    tx,
    messages.map(({ userId }) => userId),
  )
  const tokens = await readGrantTokens(
    tx,
    messages.map(({ id }) => id),
  )
  return launches.map((each) => {
    const identity = identities.get(each.message.userId)
    if (identity === undefined) throw new Error(`The user of message ${each.message.id} has no identity.`)
    const token = tokens.get(each.message.id)
    return { ...each, recipient: { identity, ...(token !== undefined && { token }) } }
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

/** Longer than an attempt's deadline, shorter than a job's life: a call that may be answered is never taken for lost. */
const LEASE_MS = 30_000

const BUSY_RETRY_MS = 250
