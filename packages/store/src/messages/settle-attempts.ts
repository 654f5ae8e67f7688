import type { MessageReason } from '@mini-push/contracts'
import { sql } from 'kysely'
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
  const attempts = await closeAttempts(tx, settlements, now)
  const changes = settlements.flatMap(({ attemptId, ...settlement }) => {
    const messageId = attempts.get(attemptId)
    return messageId ? [{ ...settlement, messageId }] : []
  })
  const changed = await transitMessages(tx, changes, now)
  const messages = new Map(changed.map((message) => [message.messageId, message]))
  return Array.from(attempts).flatMap(([attemptId, messageId]) => {
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

/** Message ids by attempt id, of the attempts that could still be ended. */
async function closeAttempts(
  tx: Tx,
  settlements: readonly Settlement[],
  now: Date,
): Promise<Map<string, string>> {
  const rows = settlements.map(({ attemptId, event, reason, platformCode }) => ({
    attemptId,
    outcome: OUTCOMES[event],
    reason,
    platformCode,
  }))
  const closed = await sql<{ id: string; messageId: string }>`
    with settled as (
      select * from ${recordset(rows)} as settled("attemptId" uuid, outcome text, reason text, "platformCode" text)
    ), open as (
      -- In one order, so that a worker and the sweep with the same attempts cannot wait for each other.
      select id from attempts
      where id in (select "attemptId" from settled) and (
        finished_at is null
        or reason = ${'process-lost' satisfies MessageReason} and exists (
          select from messages where messages.id = attempts.message_id and messages.attempt_id = attempts.id
        )
      )
      order by id
      for update
    )
    update attempts
    set finished_at = ${now}, outcome = settled.outcome, reason = settled.reason, platform_code = settled."platformCode"
    from open join settled on settled."attemptId" = open.id
    where attempts.id = open.id
    returning attempts.id, attempts.message_id
  `.execute(tx.database)
  return new Map(closed.rows.map(({ id, messageId }) => [id, messageId]))
}
