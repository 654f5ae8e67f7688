import type { GrantEffect, Outcome, Provider } from '@mini-push/push-core'
import {
  areFlowing,
  findNextInLine,
  findUnmatchedEvents,
  type LaneNews,
  type Launch,
  matchEvents,
  noteLanes,
  type Settled,
  type Settlement,
  type SettlingEvent,
  settleAttempts,
  type Tx,
} from '@mini-push/store'
import { MATCH_WINDOW_MS } from '../callbacks/match-window.ts'
import { SEND_API } from '../lanes/send-api.ts'
import { toLaneEvent } from '../lanes/to-lane-event.ts'
import type { Services } from '../services.ts'
import { hideContent } from './hide-content.ts'
import { PROOF_AT_MOST_MS, waitFor } from './waits.ts'

/** An outcome of push-core's, or none at all because we could not even call. */
export type AttemptOutcome = Outcome | { kind: 'deferred'; reason: 'sealed'; retryAfterMs: number }

/** A call that has ended. */
export interface Ended {
  launch: Launch
  outcome: AttemptOutcome
}

/** Writes what attempts came to: messages, grants, attempts and jobs in one transaction, and what it says of their lanes. */
export async function settle(services: Services, ended: readonly Ended[]): Promise<void> {
  const now = services.clock.now()
  const settlements = ended.map(({ launch, outcome }) => ({
    attemptId: launch.attemptId,
    ...toSettlement(services, launch, outcome, now),
  }))
  const news = ended.flatMap(toLaneNews)
  const isGood = news.every(({ event }) => event.kind === 'healthy')
  const { settled, flows } = await services.store.transaction(async (tx) => {
    if (!isGood) await noteLanes(tx, news, now)
    const [settled, flows] = await Promise.all([
      settleInTransaction(services, tx, settlements, now),
      isGood ? areFlowing(tx, news) : true,
    ])
    return { settled, flows }
  })
  // Apart: who launches has the lane in hand first, and may wait for a message that is being settled.
  if (!flows) await services.store.transaction((tx) => noteLanes(tx, news, now))
  const ours = new Set(settled.map(({ attemptId }) => attemptId))
  for (const { launch, outcome } of ended) {
    const { attemptId, number, message } = launch
    const { kind, ...details } = outcome
    services.log.info(
      {
        messageId: message.id,
        attempt: number,
        outcome: kind,
        ours: ours.has(attemptId),
        ...hideContent(details, message.data),
      },
      'attempt settled',
    )
  }
}

function toLaneNews({ launch, outcome }: Ended): LaneNews[] {
  const event = toLaneEvent(outcome)
  return event ? [{ app: launch.message.app, api: SEND_API, event }] : []
}

/**
 * Settles attempts; the jobs follow, events that outran the replies find their messages, and whoever waited for the same
 * person comes next.
 */
export async function settleInTransaction(
  { store }: Services,
  tx: Tx,
  settlements: readonly Settlement[],
  now: Date,
): Promise<Settled[]> {
  const settled = await settleAttempts(tx, settlements, now)
  const again = settled.filter(({ attempt }) => attempt === 'later')
  const ended = settled.filter(({ attempt }) => attempt !== 'later').map(({ messageId }) => messageId)
  const userIds = [...new Set(settled.map(({ userId }) => userId))]
  const [next, eventIds] = await Promise.all([
    findNextInLine(tx, { userIds, now }),
    findUnmatchedEvents(tx, ended),
  ])
  const jobs = [
    ...again.map(({ messageId, app, dueAt }) => ({ messageId, app, runAt: dueAt })),
    ...next.map((job) => ({ ...job, runAt: now })),
  ]
  await store.queue.enqueue(tx, jobs, now)
  await matchEvents(tx, { eventIds, windowMs: MATCH_WINDOW_MS, now })
  return settled
}

/** Each kind of outcome as an event of the state table. */
function toSettlement(
  { push }: Services,
  { number, message }: Launch,
  outcome: AttemptOutcome,
  now: Date,
): Omit<Settlement, 'attemptId'> {
  switch (outcome.kind) {
    case 'accepted': {
      const { platformMessageId } = outcome
      return { event: 'accepted', ...(platformMessageId !== undefined && { platformMessageId }) }
    }
    case 'refused':
      return { event: REFUSALS[outcome.grant], ...whyOf(outcome) }
    case 'deferred': {
      const { reason, retryAfterMs } = outcome
      const wait = waitFor({
        reason,
        retryAfterMs,
        number,
        sendAt: message.sendAt,
        now,
        random: Math.random(),
      })
      return { event: 'deferred', ...whyOf(outcome), ...wait }
    }
    case 'unknown': {
      if (outcome.final) return { event: 'unknown-final', ...whyOf(outcome) }
      if (!mayResend(push.provider(message.app), message)) {
        return {
          event: 'unknown',
          ...whyOf(outcome),
          horizonAt: new Date(now.getTime() + PROOF_AT_MOST_MS),
        }
      }
      const wait = waitFor({ reason: 'unknown', number, sendAt: message.sendAt, now, random: Math.random() })
      return { event: 'unknown-resendable', ...whyOf(outcome), ...wait }
    }
  }
}

/** Whether a message whose reply was lost goes out again: where its platform makes that safe, or its template says so. */
export function mayResend(
  { capabilities }: Provider,
  { onUnknown }: Pick<Launch['message'], 'onUnknown'>,
): boolean {
  return capabilities.resendAfterUnknown || onUnknown === 'resend'
}

function whyOf({
  reason,
  platformCode,
}: {
  reason: NonNullable<Settlement['reason']>
  platformCode?: string
}) {
  return { reason, ...(platformCode !== undefined && { platformCode }) }
}

/** What a refusal does to the grants is part of the event, so that the state table decides it. */
const REFUSALS = {
  return: 'refused',
  void: 'refused-void',
  'void-template': 'refused-void-template',
  'void-app': 'refused-void-app',
} as const satisfies Record<GrantEffect, SettlingEvent>
