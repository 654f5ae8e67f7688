import type { PlatformEvent } from '@mini-push/push-core'
import {
  confirmConsent,
  keepEvent,
  type MatchedEvent,
  matchEvents,
  type Tx,
  voidGrants,
} from '@mini-push/store'
import { templatesOf } from '../apps.ts'
import type { Services } from '../services.ts'
import { MATCH_WINDOW_MS } from './match-window.ts'

/** Keeps each event once and lets it take effect in the same transaction; a repeat does nothing. */
export async function acceptEvents(
  services: Services,
  { app, events }: { app: string; events: readonly PlatformEvent[] },
): Promise<void> {
  const now = services.clock.now()
  const kept = await services.store.transaction(async (tx) => {
    const effects: Effect[] = []
    for (const event of events) {
      const effect = await acceptEvent(tx, { app, event, template: findTemplate(services, app, event), now })
      if (effect) effects.push({ event, ...effect })
    }
    return effects
  })
  for (const { event, messageId } of kept) {
    const { kind, occurredAt } = event
    const lagMs = now.getTime() - occurredAt.getTime()
    services.log.info(
      {
        ...{ app, kind, lagMs },
        ...(messageId !== undefined && { messageId }),
        // By this an event that came before the platform's answer is found all the same.
        ...('platformMessageId' in event && { platformMessageId: event.platformMessageId }),
      },
      'event kept',
    )
    services.observer.received({ app, kind, lagMs })
  }
}

interface Effect {
  event: PlatformEvent
  /** The message that it told of, where that is known by now. */
  messageId?: string
}

interface Arrival {
  app: string
  event: PlatformEvent
  /** Our name; null when no template of ours is bound to the platform's. */
  template: string | null
  now: Date
}

/** Undefined for a repeat, and for what is about nobody here. */
async function acceptEvent(
  tx: Tx,
  { app, event, template, now }: Arrival,
): Promise<Omit<Effect, 'event'> | undefined> {
  const { key, kind, identity, occurredAt } = event
  const kept = await keepEvent(tx, {
    app,
    key,
    kind,
    identity,
    template,
    platformMessageId: 'platformMessageId' in event ? event.platformMessageId : null,
    platformCode: 'platformCode' in event ? event.platformCode : null,
    occurredAt,
    receivedAt: now,
  })
  if (!kept) return undefined
  if (template === null) return {}
  const grantKey = { app, userId: kept.userId, template }
  switch (kind) {
    case 'delivered':
    case 'not-delivered':
      return findMessage(await matchEvents(tx, { eventIds: [kept.id], windowMs: MATCH_WINDOW_MS, now }))
    case 'consent-withdrawn':
      await voidGrants(tx, [grantKey], now)
      return {}
    case 'consent-given':
      await confirmConsent(tx, { ...grantKey, occurredAt, windowMs: MATCH_WINDOW_MS })
      return {}
    case 'consent-refused':
      /** The person's report says the same; a refusal takes no permit that was given before. */
      return {}
  }
}

const findMessage = ([match]: readonly MatchedEvent[]): Omit<Effect, 'event'> =>
  match ? { messageId: match.messageId } : {}

function findTemplate({ config, push }: Services, app: string, { templateId }: PlatformEvent): string | null {
  const provider = push.provider(app)
  const found = templatesOf(config, app).find((each) => provider.describeConsent(each).subject === templateId)
  return found?.name ?? null
}
