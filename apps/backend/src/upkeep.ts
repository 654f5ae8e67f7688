import {
  type ConsentPlace,
  deleteEndedMessages,
  deleteIdempotencyKeys,
  deleteOld,
  deleteOldConsents,
  dropMonths,
  keepMonths,
  OLD_THINGS,
  type Store,
  type Tx,
} from '@mini-push/store'
import type { Services } from './services.ts'

/** What the tables need from time to time: room for the months to come, and an end for what is old. */
export async function keepUp({ store, clock, config: { apps, keepDays } }: Services): Promise<void> {
  const now = clock.now()
  await store.transaction((tx) => keepMonths(tx, now))
  if (keepDays === undefined) return
  const before = new Date(now.getTime() - keepDays * DAY_MS)
  const list = { before, limit: LIMIT }
  const deleteAll = async (deleteSome: (tx: Tx) => Promise<number>) => {
    while ((await store.transaction(deleteSome)) === LIMIT);
  }
  await deleteAll((tx) => deleteEndedMessages(tx, { ...list, apps: Object.keys(apps) }))
  await deleteAll((tx) => deleteIdempotencyKeys(tx, list))
  for (const thing of OLD_THINGS) await deleteAll((tx) => deleteOld(tx, { ...list, thing }))
  await deleteConsents(store, before)
  await store.transaction((tx) => dropMonths(tx, before))
}

/** What depends on a consent may be there for long, so all of them are looked at, each time. */
async function deleteConsents(store: Store, before: Date): Promise<void> {
  let after: ConsentPlace | undefined
  do {
    const place = after
    after = await store.transaction((tx) => deleteOldConsents(tx, { before, after: place, limit: LIMIT }))
  } while (after)
}

const DAY_MS = 86_400_000
/** Rows in one transaction. */
const LIMIT = 500
