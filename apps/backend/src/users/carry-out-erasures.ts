import { erasePortion } from '@mini-push/store'
import type { Services } from '../services.ts'

/**
 * Deletes the rows of persons who are being erased, some at a time, until none is left or `stopping` says so. A process that
 * dies leaves the rest to whoever comes next.
 */
export async function carryOutErasures(services: Services, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted && (await eraseSome(services)));
}

async function eraseSome({ store, clock, config, log }: Services): Promise<boolean> {
  const portion = await store.transaction(async (tx) => {
    const erased = await erasePortion(tx, {
      apps: Object.keys(config.apps),
      limit: PORTION,
      now: clock.now(),
    })
    if (erased) await store.queue.cancel(tx, erased.messages)
    return erased
  })
  if (portion?.isLast) log.info({ erasureId: portion.erasureId }, 'a person was erased')
  return portion !== undefined
}

/** Rows in one transaction, besides what hangs on messages. */
const PORTION = 500
