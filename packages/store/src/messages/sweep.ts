import type { MessageState } from '@mini-push/contracts'
import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import type { Tx } from '../transaction.ts'
import type { Message } from './message.ts'
import { wakeAt } from './wake-at.ts'

/** What the sweep looks for: messages that nobody is looking after. */
interface SweepQuery {
  /** The apps that this deployment knows. */
  apps: readonly string[]
  now: Date
  /** Most rows. */
  limit: number
}

export interface LapsedAttempt extends Pick<Message, 'app' | 'sendAt' | 'onUnknown'> {
  attemptId: string
  messageId: string
  /** Of the attempt, from 1. */
  number: number
}

/** Attempts whose lease has lapsed: their process is gone and took the answer with it. */
export async function findLapsed(tx: Tx, { apps, now, limit }: SweepQuery): Promise<LapsedAttempt[]> {
  if (apps.length === 0) return []
  return tx.database
    .selectFrom('openAttempts')
    .innerJoin('messages', 'messages.id', 'openAttempts.messageId')
    .select([
      'openAttempts.id as attemptId',
      'messageId',
      'openAttempts.app',
      'number',
      'sendAt',
      'onUnknown',
    ])
    .where('openAttempts.app', 'in', apps)
    .where('leaseUntil', '<=', now)
    .orderBy('leaseUntil')
    .limit(limit)
    .execute()
}

/**
 * Waiting messages of one app that nobody is known to look after: their time has come and they had no job yet, or the
 * job they had did not come to anything. Enqueue them; for a while they are then trusted to that job. None while the app
 * is paused.
 */
export async function wakeMessages(
  tx: Tx,
  { app, now, limit }: { app: string; now: Date; limit: number },
): Promise<{ messageId: string }[]> {
  const { rows } = await sql<{ messageId: string }>`
    update messages set wake_at = ${wakeAt(now, now)}
    where id in (
      select id from messages
      where app = ${app} and wake_at <= ${now} and state in ('scheduled', 'queued')
        and not exists (select from lanes where lanes.app = ${app} and paused_until > ${now})
      order by wake_at
      limit ${limit}
      -- What somebody has in hand just now is being looked after.
      for update skip locked
    )
    returning id as message_id
  `.execute(tx.database)
  return rows
}

/** Says when the sweep shall look after waiting messages whose jobs were given up. */
export async function wakeMessagesAt(tx: Tx, messageIds: readonly string[], at: Date): Promise<void> {
  await tx.database
    .updateTable('messages')
    .set({ wakeAt: at })
    .where('id', '=', anyOf(messageIds))
    .where('state', 'in', ['scheduled', 'queued'])
    .execute()
}

/** Messages whose waiting has to end: they could not be sent in time, or no proof of their fate came. */
export async function findPastHorizon(
  tx: Tx,
  { apps, now, limit }: SweepQuery,
): Promise<{ messageId: string; app: string; state: MessageState }[]> {
  if (apps.length === 0) return []
  return tx.database
    .selectFrom('messages')
    .select(['id as messageId', 'app', 'state'])
    .where('state', 'in', ['scheduled', 'queued', 'unknown'])
    .where('app', 'in', apps)
    .where('horizonAt', '<=', now)
    .orderBy('horizonAt')
    .limit(limit)
    .execute()
}
