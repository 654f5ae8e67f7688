import type { GrantEffect, Outcome, Provider } from '@mini-push/push-core'
import {
  findUnmatchedEvents,
  type Launch,
  matchEvents,
  type Settled,
  type Settlement,
  type SettlingEvent,
  settleAttempts,
  type Tx,
} from '@mini-push/store'
import { MATCH_WINDOW_MS } from '../callbacks/match-window.ts'
import type { Services } from '../services.ts'
import { retryAt } from './retry-at.ts'

/** Writes what an attempt came to: message, grant, attempt and job in one transaction. */
export async function settle(
  services: Services,
  { attemptId, number, message }: Launch,
  outcome: Outcome,
): Promise<void> {
  const { store, clock, push, log } = services
  const { capabilities } = push.provider(message.app)
  const now = clock.now()
  const settlement = { attemptId, ...toSettlement(outcome, { capabilities, number, now }) }
  const settled = await store.transaction((tx) => settleInTransaction(services, tx, [settlement], now))
  const { kind: _, ...details } = outcome
  log.info(
    { messageId: message.id, attempt: number, outcome: outcome.kind, ours: settled.length > 0, ...details },
    'attempt settled',
  )
}

/** Settles attempts that are still open; the jobs follow, and events that outran the replies find their messages. */
export async function settleInTransaction(
  { store }: Services,
  tx: Tx,
  settlements: readonly Settlement[],
  now: Date,
): Promise<Settled[]> {
  const settled = await settleAttempts(tx, settlements, now)
  const again = settled.filter(({ attempt }) => attempt === 'later')
  const done = settled.filter(({ attempt }) => attempt !== 'later').map(({ messageId }) => messageId)
  await store.queue.enqueue(
    tx,
    again.map(({ messageId, dueAt }) => ({ messageId, runAt: dueAt })),
    now,
  )
  await store.queue.complete(tx, done)
  const eventIds = await findUnmatchedEvents(tx, done)
  await matchEvents(tx, { eventIds, windowMs: MATCH_WINDOW_MS, now })
  return settled
}

type Circumstances = { capabilities: Provider['capabilities']; number: number; now: Date }

/** Each kind of outcome as an event of the state table. */
function toSettlement(
  outcome: Outcome,
  { capabilities, number, now }: Circumstances,
): Omit<Settlement, 'attemptId'> {
  switch (outcome.kind) {
    case 'accepted': {
      const { platformMessageId } = outcome
      return { event: 'accepted', ...(platformMessageId !== undefined && { platformMessageId }) }
    }
    case 'refused': {
      const { reason, platformCode, grant } = outcome
      return { event: REFUSALS[grant], reason, ...(platformCode !== undefined && { platformCode }) }
    }
    case 'deferred': {
      const { reason, platformCode, retryAfterMs } = outcome
      return {
        event: 'deferred',
        reason,
        ...(platformCode !== undefined && { platformCode }),
        retryAt: retryAt({ retryAfterMs, number, now }),
      }
    }
    case 'unknown': {
      const { reason, platformCode, final = false } = outcome
      const known = { reason, ...(platformCode !== undefined && { platformCode }) }
      if (final) return { event: 'unknown-final', ...known }
      return capabilities.resendAfterUnknown
        ? { event: 'unknown-resendable', ...known, retryAt: retryAt({ number, now }) }
        : { event: 'unknown', ...known }
    }
  }
}

/** What a refusal does to the grants is part of the event, so that the state table decides it. */
const REFUSALS = {
  return: 'refused',
  void: 'refused-void',
  'void-template': 'refused-void-template',
  'void-app': 'refused-void-app',
} as const satisfies Record<GrantEffect, SettlingEvent>
