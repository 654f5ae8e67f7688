import {
  deleteEndedMessages,
  deleteIdempotencyKeys,
  deleteOld,
  deleteOldConsents,
  deleteOldCredentials,
  dropMonths,
  keepMonths,
  OLD_THINGS,
  type Store,
  type Tx,
} from '@mini-push/store'
import type { Services } from './services.ts'

/** What the tables need from time to time: room for the months to come, and an end for what is old. */
export function createUpkeep({ store, clock, config }: Pick<Services, 'store' | 'clock' | 'config'>) {
  const { apps, keepDays, keepAuditDays = AUDIT_DAYS } = config
  const walks = [createWalk(store, deleteOldCredentials), createWalk(store, deleteOldConsents)]

  /** One round. Once `stopping` says so nothing more is begun; the next round, of whomever, does what is left. */
  return async function keepUp(stopping: AbortSignal): Promise<void> {
    const now = clock.now()
    await store.transaction((tx) => keepMonths(tx, now))
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
    const deleteAll = async (deleteSome: (tx: Tx) => Promise<number>) => {
      while (!stopping.aborted && (await store.transaction(deleteSome)) === LIMIT);
    }
    const acts = { thing: 'acts', before: daysAgo(keepAuditDays), limit: LIMIT } as const
    await deleteAll((tx) => deleteOld(tx, acts))
    if (keepDays === undefined) return
    const before = daysAgo(keepDays)
    const list = { before, limit: LIMIT }
    await deleteAll((tx) => deleteEndedMessages(tx, { ...list, apps: Object.keys(apps) }))
    await deleteAll((tx) => deleteIdempotencyKeys(tx, list))
    for (const thing of OLD_THINGS) await deleteAll((tx) => deleteOld(tx, { ...list, thing }))
    for (const walk of walks) await walk(before, stopping)
    if (!stopping.aborted) await store.transaction((tx) => dropMonths(tx, before))
  }
}

/**
 * Looks through what may be old and needed for years, a part of it each time: it goes on where it was the time before, and at
 * the end begins anew.
 */
function createWalk<Place>(
  store: Pick<Store, 'transaction'>,
  step: (
    tx: Tx,
    page: { before: Date; after: Place | undefined; limit: number },
  ) => Promise<Place | 'busy' | undefined>,
) {
  let place: Place | undefined
  return async function walk(before: Date, stopping: AbortSignal): Promise<void> {
    for (let steps = 0; steps < MOST_STEPS && !stopping.aborted; steps += 1) {
      const page = { before, after: place, limit: LIMIT }
      const next = await store.transaction((tx) => step(tx, page))
      if (next === 'busy') return
      place = next
      if (place === undefined) return
    }
  }
}

const DAY_MS = 86_400_000
/** Two years: what happened this time last year can still be looked up a year later. */
const AUDIT_DAYS = 730
/** Rows in one transaction. */
const LIMIT = 500
/** A million rows looked at in an hour. */
const MOST_STEPS = 2_000
