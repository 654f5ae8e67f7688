import type { Message as PushMessage } from '@mini-push/push-core'
import {
  type Launch,
  markAttempting,
  readIdentities,
  readMessage,
  releaseDueMessages,
  type Tx,
} from '@mini-push/store'
import { requireTemplate } from '../apps.ts'
import type { Services } from '../services.ts'
import { settle } from './settle.ts'

/** Makes one attempt for each message that is due, all at once, and settles each by itself. */
export async function deliverMessages(
  services: Services,
  messageIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const launches = await launch(services, messageIds)
  const deliveries = launches.map(async ({ identity, ...launched }) => {
    const outcome = await services.push.send(toPushMessage(services, launched, identity), signal)
    await settle(services, launched, outcome)
  })
  const failed = (await Promise.allSettled(deliveries)).filter(({ status }) => status === 'rejected')
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} attempts could not be settled`)
}

/**
 * Marks what can be launched at this moment, right before the calls. What cannot, because the person's other message
 * is under way, gets a job for a little later.
 */
async function launch({ store, clock }: Services, messageIds: readonly string[]) {
  return store.transaction(async (tx) => {
    const now = clock.now()
    await releaseDueMessages(tx, { messageIds, now })
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const launches = await markAttempting(tx, { messageIds, leaseUntil, now })
    const launched = new Set(launches.map(({ message }) => message.id))
    const left = messageIds.filter((id) => !launched.has(id))
    await store.queue.enqueue(tx, await findLaterJobs(tx, left, now), now)
    const identities = await readIdentities(
      tx,
      launches.map(({ message }) => message.userId),
    )
    return launches.map((each) => ({ ...each, identity: identities.get(each.message.userId) ?? '' }))
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

function toPushMessage({ config }: Services, { message }: Launch, identity: string): PushMessage {
  const { app, template: name, data, page, lang } = message
  return {
    app,
    template: { ...requireTemplate(config, { app, template: name }), name },
    data,
    recipient: { identity },
    ...(page !== null && { page }),
    ...(lang !== null && { lang }),
  }
}

/** HTTP deadlines < lease < expiry of a job: a call that may still be answered is never taken for lost. */
const LEASE_MS = 30_000

const BUSY_RETRY_MS = 250
