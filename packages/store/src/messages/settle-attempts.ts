import type { MessageReason } from '@mini-push/contracts'
import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import { recordset } from '../recordset.ts'
import type { AttemptOutcome } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import type { MessageEvent } from './message-state.ts'
import { type ChangedMessage, transitMessages } from './transit-messages.ts'

/** What an attempt came to, and what that means for its message. */
export interface Settlement {
  attemptId: string
  event: SettlingEvent
  reason?: MessageReason
  platformCode?: string
  platformMessageId?: string
  /** When to try again: needed for `deferred` and the `…-resendable` events. */
  retryAt?: Date
  /** When waiting, for another attempt or for proof, ends. Default: as it was. */
  horizonAt?: Date
}

export type SettlingEvent = Extract<
  MessageEvent,
  | 'accepted'
  | 'refused'
  | 'refused-void'
  | 'refused-void-template'
  | 'refused-void-app'
  | 'deferred'
  | 'unknown'
  | 'unknown-resendable'
  | 'unknown-final'
  | 'lease-lapsed'
  | 'lease-lapsed-resendable'
>

export interface Settled extends ChangedMessage {
  attemptId: string
}

/**
 * Ends attempts: attempt, message and grant in this transaction. Returns those whose messages moved. An attempt that was
 * given up after its lease is still worth an answer, as long as no other was made since; the state table says what
 * that changes.
 */
export async function settleAttempts(
  tx: Tx,
  settlements: readonly Settlement[],
  now: Date,
): Promise<Settled[]> {
  const attempts = await lockAttempts(tx, settlements)
  const changes = settlements.flatMap(({ attemptId, ...settlement }) => {
    const attempt = attempts.get(attemptId)
    if (!attempt) return []
    const { messageId, isOnlyDoubt } = attempt
    return [{ ...settlement, messageId, endsDoubt: isOnlyDoubt && OUTCOMES[settlement.event] !== 'unknown' }]
  })
  const changed = await transitMessages(tx, changes, now)
  await endAttempts(
    tx,
    settlements.filter(({ attemptId }) => attempts.has(attemptId)),
    now,
  )
  const messages = new Map(changed.map((message) => [message.messageId, message]))
  return Array.from(attempts).flatMap(([attemptId, { messageId }]) => {
    const message = messages.get(messageId)
    return message ? [{ ...message, attemptId }] : []
  })
}

const OUTCOMES = {
  accepted: 'accepted',
  refused: 'refused',
  'refused-void': 'refused',
  'refused-void-template': 'refused',
  'refused-void-app': 'refused',
  deferred: 'deferred',
  unknown: 'unknown',
  'unknown-resendable': 'unknown',
  'unknown-final': 'unknown',
  'lease-lapsed': 'unknown',
  'lease-lapsed-resendable': 'unknown',
} satisfies Record<SettlingEvent, AttemptOutcome>

interface LockedAttempt {
  id: string
  messageId: string
  /** It was given up, and is all that speaks for the message having been sent. */
  isOnlyDoubt: boolean
}

/** By id, the attempts that can still be ended. */
async function lockAttempts(tx: Tx, settlements: readonly Settlement[]): Promise<Map<string, LockedAttempt>> {
  const { rows } = await sql<LockedAttempt>`
    select id, message_id, finished_at is not null and not exists (
      select from attempts as other
      where other.message_id = attempts.message_id and other.id <> attempts.id and other.outcome = 'unknown'
    ) as is_only_doubt
    from attempts
    where id = any(${settlements.map(({ attemptId }) => attemptId)}::uuid[]) and (
      finished_at is null
      or reason = ${'process-lost' satisfies MessageReason} and attempts.id = (
        select attempt_id from messages where messages.id = attempts.message_id
      )
    )
    -- In one order, so that a worker and the sweep with the same attempts cannot wait for each other.
    order by id
    for update of attempts
  `.execute(tx.database)
  return new Map(rows.map((attempt) => [attempt.id, attempt]))
}

/**
 * The last thing to write: a launch for the same person waits for whoever is ending an attempt, and may hold the grant
 * that is waited for here. Until then it finds the attempt in flight, and waits for nobody.
 */
async function endAttempts(tx: Tx, settlements: readonly Settlement[], now: Date): Promise<void> {
  if (settlements.length === 0) return
  const rows = settlements.map(({ attemptId, event, reason, platformCode }) => ({
    attemptId,
    outcome: OUTCOMES[event],
    reason,
    platformCode,
  }))
  await sql`
    update attempts
    set finished_at = ${now}, outcome = settled.outcome, reason = settled.reason, platform_code = settled."platformCode"
    from ${recordset(rows)} as settled("attemptId" uuid, outcome text, reason text, "platformCode" text)
    where attempts.id = settled."attemptId" and attempts.id = ${anyOf(rows.map(({ attemptId }) => attemptId))}
  `.execute(tx.database)
}
