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
export async function keepUp({
  store,
  clock,
  config,
}: Pick<Services, 'store' | 'clock' | 'config'>): Promise<void> {
  const { apps, keepDays, keepAuditDays = AUDIT_DAYS } = config
  const now = clock.now()
  await store.transaction((tx) => keepMonths(tx, now))
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const deleteAll = async (deleteSome: (tx: Tx) => Promise<number>) => {
    while ((await store.transaction(deleteSome)) === LIMIT);
  }
  const acts = { thing: 'acts', before: daysAgo(keepAuditDays), limit: LIMIT } as const
  await deleteAll((tx) => deleteOld(tx, acts))
  if (keepDays === undefined) return
  const before = daysAgo(keepDays)
  const list = { before, limit: LIMIT }
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
/** Two years: what happened this time last year can still be looked up a year later. */
const AUDIT_DAYS = 730
/** Rows in one transaction. */
const LIMIT = 500
