import { deleteWebhookEvents, giveUpWebhookEvents } from '@mini-push/store'
import type { Services } from '../services.ts'
import { WAIT_AT_MOST_MS } from './to-settlement.ts'

/** Gives up events that nobody could be told of in time, and deletes those that are through and old. */
export async function sweepWebhookEvents(services: Services, apps: readonly string[]): Promise<void> {
  await untilFewer(() => giveUpLate(services, apps))
  await untilFewer(() => deleteOld(services, apps))
}

async function giveUpLate(
  { store, clock, log, observer }: Services,
  apps: readonly string[],
): Promise<number> {
  const now = clock.now()
  const late = {
    apps,
    waitingSince: new Date(now.getTime() - WAIT_AT_MOST_MS),
    error: 'It could not be posted within three days.',
    now,
    limit: SWEEP_LIMIT,
  }
  const givenUp = await store.transaction((tx) => giveUpWebhookEvents(tx, late))
  for (const [caller, { length: count }] of Map.groupBy(givenUp, (event) => event.caller)) {
    log.warn({ caller, events: count }, 'webhook events were given up')
    observer.gaveUp({ caller, count })
  }
  return givenUp.length
}

function deleteOld({ store, clock }: Services, apps: readonly string[]): Promise<number> {
  const createdBefore = new Date(clock.now().getTime() - KEEP_MS)
  return store.transaction((tx) => deleteWebhookEvents(tx, { apps, createdBefore, limit: SWEEP_LIMIT }))
}

async function untilFewer(act: () => Promise<number>): Promise<void> {
  while ((await act()) === SWEEP_LIMIT);
}

/** So long they can be listed and replayed. */
const KEEP_MS = 7 * 86_400_000

/** Rows in one transaction. */
const SWEEP_LIMIT = 1_000
