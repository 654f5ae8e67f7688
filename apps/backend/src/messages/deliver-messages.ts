import { setTimeout as delay } from 'node:timers/promises'
import { wakeMessagesAt } from '@mini-push/store'
import type { Services } from '../services.ts'
import type { Calls } from './calls.ts'
import { type LaunchResult, launchMessages } from './launch-messages.ts'

export interface DeliveryOptions {
  app: string
  calls: Calls
  /** Nothing is launched after this. */
  stopping: AbortSignal
}

/**
 * Launches an app's due messages as fast as its lane lets them through, and waits until there is room for more. What it
 * may not launch for long is handed back.
 */
export async function deliverMessages(
  services: Services,
  { app, calls, stopping }: DeliveryOptions,
  messageIds: readonly string[],
): Promise<void> {
  const holdUntilMs = performance.now() + HOLD_AT_MOST_MS
  let waiting = messageIds
  let askAgainAt: Date | null = services.clock.now()
  while (!stopping.aborted) {
    await calls.room()
    const result = await launchApart(services, app, waiting)
    for (const launched of result.launched) calls.start(launched)
    waiting = result.rest
    askAgainAt = result.askAgainAt
    if (!askAgainAt) return calls.room()
    const waitMs = askAgainAt.getTime() - services.clock.now().getTime()
    if (performance.now() + waitMs > holdUntilMs) break
    // Asked at least so often: the clock may be moved.
    const pauseMs = Math.min(Math.max(waitMs, 1), LOOK_AGAIN_MS)
    await delay(pauseMs, undefined, { signal: stopping }).catch(() => {})
  }
  await handBack(services, { app, messageIds: waiting, wakeAt: askAgainAt })
}

/** Well within the time that the sweep trusts a job. */
const HOLD_AT_MOST_MS = 20_000
const LOOK_AGAIN_MS = 250

/** A list that cannot be launched is launched one by one: what is wrong with one must not stop the others. */
async function launchApart(
  services: Services,
  app: string,
  messageIds: readonly string[],
): Promise<LaunchResult> {
  try {
    return await launchMessages(services, { app, messageIds })
  } catch (error) {
    if (messageIds.length > 1) return launchOneByOne(services, app, messageIds)
    services.log.error({ err: error, messageId: messageIds[0] }, 'a message could not be launched')
    return { launched: [], rest: [], askAgainAt: null }
  }
}

async function launchOneByOne(
  services: Services,
  app: string,
  messageIds: readonly string[],
): Promise<LaunchResult> {
  const all: LaunchResult = { launched: [], rest: [], askAgainAt: null }
  for (const [index, id] of messageIds.entries()) {
    const { launched, askAgainAt } = await launchApart(services, app, [id])
    all.launched.push(...launched)
    if (askAgainAt) return { ...all, rest: messageIds.slice(index), askAgainAt }
  }
  return all
}

/** Gives the jobs of messages up that were not launched; the sweep wakes them when their app may send. */
async function handBack(
  { store }: Services,
  { app, messageIds, wakeAt }: { app: string; messageIds: readonly string[]; wakeAt: Date },
): Promise<void> {
  await store.transaction(async (tx) => {
    await store.queue.cancel(
      tx,
      messageIds.map((messageId) => ({ app, messageId })),
    )
    await wakeMessagesAt(tx, messageIds, wakeAt)
  })
}
