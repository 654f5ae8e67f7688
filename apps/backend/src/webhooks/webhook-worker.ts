import {
  readExternalIds,
  settleWebhookEvents,
  type TakenWebhookEvent,
  takeWebhookEvents,
  type WebhookSettlement,
} from '@mini-push/store'
import { createGroupCommit } from '../group-commit.ts'
import { repeat } from '../repeat.ts'
import type { Services } from '../services.ts'
import { createCourier } from './courier.ts'

export interface WebhookWorker {
  /** Takes no more events, waits for those under way, at most `graceMs`; then hands them back. */
  stop(options: { graceMs: number }): Promise<void>
}

/** Brings callers their events, each caller by itself, until it is stopped. */
export function startWebhookWorker(services: Services): WebhookWorker {
  const { store, clock, log, webhooks } = services
  const givingUp = new AbortController()
  const settle = createGroupCommit(async (settlements: readonly WebhookSettlement[]) => {
    await store.transaction((tx) => settleWebhookEvents(tx, settlements, clock.now()))
    // There is room again, and what waited behind them may come.
    rounds.wake()
    return []
  }, SETTLING)
  const couriers = new Map(
    webhooks.map((endpoint) => [
      endpoint.caller,
      createCourier(services, endpoint, { settle, signal: givingUp.signal }),
    ]),
  )

  async function startRound(): Promise<void> {
    const now = clock.now()
    const rooms = [...couriers.values()].map((courier) => courier.room(now)).filter(({ room }) => room > 0)
    if (rooms.length === 0) return
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const { events, externalIds } = await store.transaction(async (tx) => {
      const events = await takeWebhookEvents(tx, { rooms, leaseUntil, now })
      return { events, externalIds: await readExternalIds(tx, [...new Set(events.map(userOf))]) }
    })
    for (const event of events) couriers.get(event.caller)?.start(event, externalIds)
  }
  const rounds = repeat(startRound, {
    intervalMs: POLL_INTERVAL_MS,
    onError: (error) => log.error({ err: error }, 'webhook events could not be taken'),
  })
  clock.onJump?.(rounds.wake)

  return {
    async stop({ graceMs }) {
      rounds.stop()
      const giveUp = setTimeout(() => givingUp.abort(), graceMs)
      await rounds.stopped
      await Promise.all([...couriers.values()].map((courier) => courier.idle()))
      clearTimeout(giveUp)
    },
  }
}

const userOf = ({ content }: TakenWebhookEvent): string =>
  content.kind === 'message' ? content.message.userId : content.grant.userId

const POLL_INTERVAL_MS = 250
/** Longer than a post's deadline: what may still be answered is never posted by another process. */
const LEASE_MS = 30_000
const SETTLING = { most: 128, atOnce: 1 }
