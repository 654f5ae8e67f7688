import type { MessageReason, MessageState, ReceiptStatus } from '@mini-push/contracts'
import { type RawBuilder, sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import { coverMessages } from '../grants/cover-messages.ts'
import type { GrantKey } from '../grants/grant.ts'
import { type BoundMove, moveBoundGrants } from '../grants/move-grants.ts'
import { voidGrants } from '../grants/void-grants.ts'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'
import { type MovedMessage, recordMessageEvents } from '../webhooks/record-events.ts'
import { type GrantMove, type MessageEvent, meantEvent, nextState, type Transition } from './message-state.ts'
import { wakeAt } from './wake-at.ts'

/** What happened to a message. What is left out stays as it was. */
export interface MessageChange {
  messageId: string
  event: MessageEvent
  reason?: MessageReason
  platformCode?: string
  platformMessageId?: string
  receipt?: { status: ReceiptStatus; at: Date }
  /** When to try again, where the state table says `later`. */
  retryAt?: Date
  /** When waiting, for another attempt or for proof, ends. */
  horizonAt?: Date
  /** Proof that nothing was sent before, whatever `maybeSent` says. */
  endsDoubt?: boolean
}

export interface ChangedMessage extends GrantKey {
  messageId: string
  /** The state before. */
  from: MessageState
  state: MessageState
  attempt: Transition['attempt']
  dueAt: Date
}

/**
 * Takes messages through the state table together with their grants, and returns those that moved; a change
 * that the table ignores is not in the result. Grants that come free go to the next messages that wait; those who listen
 * to the messages' apps are told.
 */
export async function transitMessages(
  tx: Tx,
  changes: readonly MessageChange[],
  now: Date,
): Promise<ChangedMessage[]> {
  if (changes.length === 0) return []
  const current = await lockMessages(tx, anyOf(changes.map(({ messageId }) => messageId)))
  return moveMessages(tx, { current, changes, now })
}

/** Messages whose rows are locked, and what happened to them. */
export interface Moving {
  current: ReadonlyMap<string, Current>
  changes: readonly MessageChange[]
  now: Date
  /** What is to be written after everything else. */
  last?: () => Promise<unknown>
}

/** As {@link transitMessages}, with the messages' rows in hand. */
export async function moveMessages(
  tx: Tx,
  { current, changes, now, last }: Moving,
): Promise<ChangedMessage[]> {
  const moves = planMoves(new Map(current), changes)
  const written = [writeMessages(tx, moves, now), moveGrants(tx, moves)]
  if (hasFollowers(moves)) {
    await Promise.all(written)
    await freeGrants(tx, moves, now)
  }
  await Promise.all([...written, recordMessageEvents(tx, moves.map(toMovedMessage), now), last?.()])
  return moves.map(({ change, current, transition }) => ({
    messageId: current.id,
    app: current.app,
    userId: current.userId,
    template: current.template,
    from: current.state,
    state: transition.state,
    attempt: transition.attempt,
    dueAt: dueAtAfter(change, current, transition),
  }))
}

/** A message as it was when it was locked. */
export interface Current extends GrantKey {
  id: string
  state: MessageState
  dueAt: Date
  maybeSent: boolean
}

interface Move {
  change: MessageChange
  current: Current
  transition: Transition
}

function toMovedMessage({ change, current: { id, app }, transition: { state } }: Move): MovedMessage {
  return { messageId: id, app, state, receipt: change.receipt?.status }
}

/** Locks messages, in the one order in which everybody locks them. */
export async function lockMessages(tx: Tx, ids: RawBuilder<string>): Promise<Map<string, Current>> {
  const rows = await tx.database
    .selectFrom('messages')
    .select(['id', 'app', 'userId', 'template', 'state', 'dueAt', 'maybeSent'])
    .where('id', '=', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function planMoves(current: Map<string, Current>, changes: readonly MessageChange[]): Move[] {
  return changes.flatMap((change) => {
    const message = current.get(change.messageId)
    // One move for each message and call: a second would start from a state that is no longer so.
    current.delete(change.messageId)
    if (!message) return []
    const meant = toMeant(change, message)
    const transition = nextState(message.state, meant.event)
    return transition === 'ignored' ? [] : [{ change: meant, current: message, transition }]
  })
}

/** What may have arrived must not be taken for unsent when its waiting ends; why it is unknown stays as it was. */
function toMeant({ reason, ...change }: MessageChange, current: Current): MessageChange {
  const maybeSent = current.maybeSent && !change.endsDoubt
  const event = meantEvent(change.event, { maybeSent })
  if (ENDS_WAITING.includes(event)) return { ...change, event }
  return { ...change, event, ...(reason !== undefined && { reason }) }
}

const ENDS_WAITING: readonly MessageEvent[] = ['cancelled-after-unknown', 'horizon-after-unknown']

const MAYBE_SENT: readonly MessageEvent[] = ['unknown-resendable', 'lease-lapsed-resendable']

async function writeMessages(tx: Tx, moves: readonly Move[], now: Date): Promise<void> {
  if (moves.length === 0) return
  const rows = moves.map(({ change, current, transition }) => ({
    id: current.id,
    state: transition.state,
    reason: change.reason,
    platformCode: change.platformCode,
    platformMessageId: change.platformMessageId,
    receiptStatus: change.receipt?.status,
    receiptAt: change.receipt?.at,
    dueAt: dueAtAfter(change, current, transition),
    wakeAt: wakeAt(dueAtAfter(change, current, transition), now),
    horizonAt: change.horizonAt,
    keepsGrant: KEEPS_GRANT.includes(transition.grant),
    maybeSent: (current.maybeSent && !change.endsDoubt) || MAYBE_SENT.includes(change.event),
  }))
  await sql`
    update messages
    set state = moved.state, due_at = moved."dueAt", wake_at = moved."wakeAt",
      horizon_at = coalesce(moved."horizonAt", messages.horizon_at), updated_at = ${now},
      covered = messages.covered and moved."keepsGrant",
      maybe_sent = moved."maybeSent",
      reason = case when moved.state = 'accepted' then null else coalesce(moved.reason, messages.reason) end,
      platform_code = coalesce(moved."platformCode", messages.platform_code),
      platform_message_id = coalesce(moved."platformMessageId", messages.platform_message_id),
      receipt_status = coalesce(moved."receiptStatus", messages.receipt_status),
      receipt_at = coalesce(moved."receiptAt", messages.receipt_at)
    from ${recordset(rows)} as moved(
      id uuid, state text, reason text, "platformCode" text, "platformMessageId" text,
      "receiptStatus" text, "receiptAt" timestamptz, "dueAt" timestamptz, "wakeAt" timestamptz, "horizonAt" timestamptz,
      "keepsGrant" boolean, "maybeSent" boolean
    )
    where messages.id = moved.id and messages.id = ${anyOf(rows.map(({ id }) => id))}
  `.execute(tx.database)
}

const KEEPS_GRANT: readonly GrantMove[] = ['keep', 'reserve', 'hold', 'spend']

function dueAtAfter(change: MessageChange, current: Current, { attempt }: Transition): Date {
  if (attempt !== 'later') return current.dueAt
  if (!change.retryAt)
    throw new TypeError(`"retryAt" is missing: "${change.event}" puts the next attempt off.`)
  return change.retryAt
}

/** The grants that the messages hold themselves. */
async function moveGrants(tx: Tx, moves: readonly Move[]): Promise<void> {
  await moveBoundGrants(
    tx,
    moves.flatMap(({ current, transition: { grant } }) =>
      grant === 'keep' ? [] : [{ messageId: current.id, move: BOUND_MOVES[grant] }],
    ),
  )
}

const hasFollowers = (moves: readonly Move[]): boolean =>
  moves.some(({ transition: { grant } }) => FREEING.includes(grant))

const FREEING: readonly GrantMove[] = ['return', 'void-template', 'void-app']

/** Other grants that go with those of the messages, and messages that get what came free. */
async function freeGrants(tx: Tx, moves: readonly Move[], now: Date): Promise<void> {
  const keysOfMoved = (grant: GrantMove) =>
    moves
      .filter(({ transition }) => transition.grant === grant)
      .map(({ current: { app, userId, template } }) => ({ app, userId, template }))
  const voided = [
    ...keysOfMoved('void-template'),
    ...keysOfMoved('void-app').map(({ app, userId }) => ({ app, userId })),
  ]
  const returned = keysOfMoved('return')
  if (voided.length > 0) await voidGrants(tx, voided, now)
  if (returned.length > 0) await coverMessages(tx, returned, now)
}

/** What becomes of the grant that the message itself holds. */
const BOUND_MOVES = {
  reserve: 'reserve',
  hold: 'hold',
  spend: 'spend',
  return: 'return',
  void: 'void',
  'void-template': 'void',
  'void-app': 'void',
} satisfies Record<Exclude<GrantMove, 'keep'>, BoundMove['move']>
