import {
  FLOWING,
  nextLane,
  type TakenWebhookEvent,
  type WebhookRoom,
  type WebhookSettlement,
} from '@mini-push/store'
import type { Services } from '../services.ts'
import { createPost, MOST_POSTS, type PostResult } from './post-webhook.ts'
import { type ExternalIds, presentEvent } from './present-event.ts'
import { toSettlement } from './to-settlement.ts'
import type { WebhookEndpoint } from './webhook-endpoint.ts'

/** Brings one caller its events, from this process. */
export interface Courier {
  /** What it can take just now. */
  room(now: Date): WebhookRoom
  start(event: TakenWebhookEvent, externalIds: ExternalIds): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export interface CourierOptions {
  settle(settlement: WebhookSettlement): Promise<void>
  /** What is under way is given up at this. */
  signal: AbortSignal
}

/**
 * A caller who fails is left alone for a while and then tried with one event, as platforms are; the table in the store says
 * when. Each process finds that out by itself: there is no quota to share, and a restart may forget it.
 */
export function createCourier(
  services: Services,
  endpoint: WebhookEndpoint,
  { settle, signal }: CourierOptions,
): Courier {
  const { log, clock, observer } = services
  const { caller, apps } = endpoint
  const post = createPost(endpoint)
  const underWay = new Set<Promise<void>>()
  let lane = FLOWING
  let isGone = false

  function learn({ kind }: PostResult, now: Date): void {
    if (kind === 'gone' && !isGone) {
      isGone = true
      log.warn({ caller }, 'a webhook answered 410: nothing is posted to it until the next start')
    }
    if (kind === 'given-back' || kind === 'gone') return
    const { pauses } = lane
    lane = nextLane(
      lane,
      { kind: kind === 'delivered' ? 'healthy' : 'failing' },
      { now, random: Math.random() },
    )
    if (lane.pauses > pauses)
      log.warn({ caller, pausedUntil: lane.pausedUntil }, 'a webhook fails and is left alone')
  }

  async function deliver(event: TakenWebhookEvent, externalIds: ExternalIds): Promise<void> {
    const { id, type, attempts } = event
    const startedAt = performance.now()
    const body = JSON.stringify(presentEvent(services, event, externalIds))
    const result = await post({ id, body }, signal)
    observer.posted({ caller, outcome: result.kind, durationMs: performance.now() - startedAt })
    const now = clock.now()
    learn(result, now)
    const settlement = toSettlement(event, result, { now, random: Math.random() })
    await settle(settlement)
    const { kind: outcome, ...details } = result
    log.info(
      {
        ...{ webhookId: id, caller, type, attempt: attempts, outcome, state: settlement.state },
        ...nameMessage(event),
        ...details,
      },
      'webhook posted',
    )
  }

  return {
    room(now) {
      const isClosed = isGone || (lane.pausedUntil !== null && lane.pausedUntil > now)
      const most = isClosed ? 0 : Math.min(MOST_POSTS, lane.callLimit ?? MOST_POSTS)
      return { caller, apps, room: Math.max(0, most - underWay.size) }
    },
    start(event, externalIds) {
      const ended = deliver(event, externalIds)
        // Its lease will lapse, and then it is posted again.
        .catch((error: unknown) =>
          log.error(
            { err: error, webhookId: event.id, ...nameMessage(event) },
            'a webhook could not be settled',
          ),
        )
        .finally(() => underWay.delete(ended))
      underWay.add(ended)
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

const nameMessage = ({ content }: TakenWebhookEvent) =>
  content.kind === 'message' ? { messageId: content.message.id } : {}
