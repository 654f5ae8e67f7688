import type { ReceiptStatus } from '@mini-push/contracts'
import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import { transitMessages } from '../messages/transit-messages.ts'
import type { Tx } from '../transaction.ts'

export interface MatchedEvent {
  eventId: string
  messageId: string
}

/**
 * Finds the messages that kept sent events are about, gives them their receipts, and resolves unknown ones.
 *
 * An event belongs to the message with its platform message id. The id of an unknown message was lost with
 * the reply: such a message is meant only when it is the single one of that person and template which could
 * be, its attempt having started within `windowMs` of the event. One under way could be it too, so while it
 * is, the event waits: {@link findUnmatchedEvents} finds it again when that attempt settles.
 */
export async function matchEvents(
  tx: Tx,
  { eventIds, windowMs, now }: { eventIds: readonly string[]; windowMs: number; now: Date },
): Promise<MatchedEvent[]> {
  const matched: MatchedEvent[] = []
  // One after another: each may take the message that would make the next one ambiguous.
  for (const eventId of eventIds) {
    const messageId = await matchEvent(tx, eventId, windowMs, now)
    if (messageId) matched.push({ eventId, messageId })
  }
  return matched
}

/** Kept sent events that could be about these messages, oldest first. Ask when their attempts settle. */
export async function findUnmatchedEvents(tx: Tx, messageIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from events
    where message_id is null and platform_message_id is not null and (app, user_id, template) in (
      select app, user_id, template from messages where id = ${anyOf(messageIds)}
    )
    order by occurred_at, id
  `.execute(tx.database)
  return rows.map(({ id }) => id)
}

async function matchEvent(tx: Tx, eventId: string, windowMs: number, now: Date): Promise<string | undefined> {
  const event = await lockSentEvent(tx, eventId)
  if (!event) return undefined
  await awaitAnswers(tx, event)
  const messageId = (await findByPlatformId(tx, event)) ?? (await findSingleCandidate(tx, event, windowMs))
  if (!messageId) return undefined
  await attach(tx, event, messageId, now)
  return messageId
}

interface SentEvent {
  id: string
  app: string
  kind: ReceiptStatus
  userId: string
  template: string
  platformMessageId: string
  platformCode: string | null
  occurredAt: Date
}

async function lockSentEvent(tx: Tx, eventId: string): Promise<SentEvent | undefined> {
  const { rows } = await sql<SentEvent>`
    select id, app, kind, user_id, template, platform_message_id, platform_code, occurred_at
    from events
    where id = ${eventId} and message_id is null and kind in ('delivered', 'not-delivered')
      and user_id is not null and template is not null and platform_message_id is not null
    for update
  `.execute(tx.database)
  return rows[0]
}

/**
 * Locks the messages whose answer may come just now: those under way, and those whose lease has lapsed before it came. A
 * settle that runs at the same time has either committed before the next look, or finds this event afterwards; without
 * the lock, each could miss the other.
 */
async function awaitAnswers(tx: Tx, { userId, template }: SentEvent): Promise<void> {
  await tx.database
    .selectFrom('messages')
    .select('id')
    .where('userId', '=', userId)
    .where('template', '=', template)
    .where(({ and, eb, or }) =>
      or([
        eb('state', 'in', ['attempting', 'unknown']),
        and([eb('state', '=', 'queued'), eb('maybeSent', '=', true)]),
      ]),
    )
    // In the order of those who settle.
    .orderBy('id')
    .forUpdate()
    .execute()
}

async function findByPlatformId(tx: Tx, event: SentEvent): Promise<string | undefined> {
  const row = await tx.database
    .selectFrom('messages')
    .select('id')
    .where('app', '=', event.app)
    .where('userId', '=', event.userId)
    .where('platformMessageId', '=', event.platformMessageId)
    .executeTakeFirst()
  return row?.id
}

/** An accepted message whose reply had no id can be meant as well as an unknown one. */
async function findSingleCandidate(tx: Tx, event: SentEvent, windowMs: number): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; state: string }>`
    select messages.id, messages.state
    from messages
    where messages.app = ${event.app} and messages.user_id = ${event.userId} and messages.template = ${event.template}
      and messages.platform_message_id is null and messages.receipt_at is null
      and messages.state in ('attempting', 'unknown', 'accepted')
      and messages.attempted_at between ${new Date(event.occurredAt.getTime() - windowMs)}
        and ${new Date(event.occurredAt.getTime() + windowMs)}
    limit 2
    for update of messages
  `.execute(tx.database)
  const [candidate, another] = rows
  return candidate && !another && candidate.state !== 'attempting' ? candidate.id : undefined
}

async function attach(tx: Tx, event: SentEvent, messageId: string, now: Date): Promise<void> {
  const { kind, platformMessageId, platformCode, occurredAt } = event
  await tx.database.updateTable('events').set({ messageId }).where('id', '=', event.id).execute()
  const change = { messageId, event: kind, platformMessageId, receipt: { status: kind, at: occurredAt } }
  await transitMessages(tx, [platformCode === null ? change : { ...change, platformCode }], now)
}
