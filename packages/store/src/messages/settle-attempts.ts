import type { MessageReason } from '@mini-push/contracts'
import { type RawBuilder, sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import { recordset } from '../recordset.ts'
import type { AttemptOutcome } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import type { MessageEvent } from './message-state.ts'
import { type ChangedMessage, type Current, lockMessages, moveMessages } from './transit-messages.ts'

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
  if (settlements.length === 0) return []
  const attemptIds = anyOf(settlements.map(({ attemptId }) => attemptId))
  const [open, ofOpen] = await Promise.all([
    lockOpen(tx, attemptIds),
    lockMessages(tx, sql`any(array(select message_id from open_attempts where id = ${attemptIds}))`),
  ])
  const [lost, ofLost] = await lockLost(
    tx,
    settlements.filter(({ attemptId }) => !open.has(attemptId)),
  )
  const live = settlements.filter(({ attemptId }) => open.has(attemptId) || lost.has(attemptId))
  const changes = live.map(({ attemptId, ...settlement }) => ({
    ...settlement,
    messageId: open.get(attemptId) ?? lost.get(attemptId)?.messageId ?? '',
    endsDoubt: lost.get(attemptId)?.isOnlyDoubt === true && OUTCOMES[settlement.event] !== 'unknown',
  }))
  const changed = await moveMessages(tx, {
    ...{ current: new Map([...ofOpen, ...ofLost]), changes, now },
    last: () =>
      endOpen(
        tx,
        live.filter(({ attemptId }) => open.has(attemptId)),
        now,
      ),
  })
  await correctLost(
    tx,
    live.flatMap((settlement) => {
      const messageId = lost.get(settlement.attemptId)?.messageId
      return messageId === undefined ? [] : [{ ...settlement, messageId }]
    }),
    now,
  )
  const messages = new Map(changed.map((message) => [message.messageId, message]))
  return live.flatMap(({ attemptId }, index) => {
    const message = messages.get(changes[index]?.messageId ?? '')
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

/** Of the attempts that are under way, the messages. */
async function lockOpen(tx: Tx, attemptIds: RawBuilder<string>): Promise<Map<string, string>> {
  const rows = await tx.database
    .selectFrom('openAttempts')
    .select(['id', 'messageId'])
    .where('id', '=', attemptIds)
    // In one order, so that a worker and the sweep with the same attempts cannot wait for each other.
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map(({ id, messageId }) => [id, messageId]))
}

interface LostAttempt {
  id: string
  messageId: string
  /** It is all that speaks for the message having been sent. */
  isOnlyDoubt: boolean
}

/** By id, attempts that were given up for lost, and after which no other was made; and their messages. */
async function lockLost(
  tx: Tx,
  settlements: readonly Settlement[],
): Promise<[Map<string, LostAttempt>, Map<string, Current>]> {
  if (settlements.length === 0) return [new Map(), new Map()]
  const { rows } = await sql<LostAttempt>`
    select lost.id, message_id, not exists (
      select from ended_attempts as other
      where other.message_id = lost.message_id and other.id <> lost.id and other.outcome = 'unknown'
    ) as is_only_doubt
    from messages
    join ended_attempts as lost on lost.message_id = messages.id and lost.id = messages.attempt_id
    where messages.attempt_id = ${anyOf(settlements.map(({ attemptId }) => attemptId))}
      and messages.state in ('unknown', 'queued') and lost.reason = ${'process-lost' satisfies MessageReason}
    order by lost.id
    for update of lost
  `.execute(tx.database)
  const current = await lockMessages(tx, anyOf(rows.map(({ messageId }) => messageId)))
  return [new Map(rows.map((attempt) => [attempt.id, attempt])), current]
}

/**
 * The last thing to write: a launch for the same person waits for whoever is ending an attempt, and may hold the grant
 * that is waited for here. Until then it finds the attempt in flight, and waits for nobody.
 */
async function endOpen(tx: Tx, settlements: readonly Settlement[], now: Date): Promise<void> {
  if (settlements.length === 0) return
  await sql`
    with ended as (
      delete from open_attempts where id = ${anyOf(settlements.map(({ attemptId }) => attemptId))} returning *
    )
    insert into ended_attempts (message_id, number, started_at, id, app, finished_at, outcome, reason, platform_code)
    select message_id, number, started_at, id, app, ${now}, settled.outcome, settled.reason, settled."platformCode"
    from ended
    join ${recordset(settlements.map(toEnding))} as settled(
      "attemptId" uuid, outcome text, reason text, "platformCode" text
    ) on settled."attemptId" = ended.id
  `.execute(tx.database)
}

/** The answer came after all. */
async function correctLost(
  tx: Tx,
  settlements: readonly (Settlement & { messageId: string })[],
  now: Date,
): Promise<void> {
  if (settlements.length === 0) return
  await sql`
    update ended_attempts
    set finished_at = ${now}, outcome = settled.outcome, reason = settled.reason, platform_code = settled."platformCode"
    from ${recordset(settlements.map(toEnding))} as settled(
      "attemptId" uuid, outcome text, reason text, "platformCode" text
    )
    where ended_attempts.id = settled."attemptId"
      and ended_attempts.message_id = ${anyOf(settlements.map(({ messageId }) => messageId))}
  `.execute(tx.database)
}

const toEnding = ({ attemptId, event, reason, platformCode }: Settlement) => ({
  attemptId,
  outcome: OUTCOMES[event],
  reason,
  platformCode,
})
