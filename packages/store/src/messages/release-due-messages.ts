import { anyOf } from '../any-of.ts'
import { coverMessages } from '../grants/cover-messages.ts'
import type { Tx } from '../transaction.ts'
import { type ChangedMessage, transitMessages } from './transit-messages.ts'

/**
 * Takes scheduled messages whose time has come to `queued`, or to `refused` with `no-grant` when no grant is
 * left for them, a last look included. Ids of other messages are ignored, so a job may hand over any.
 */
export async function releaseDueMessages(
  tx: Tx,
  { messageIds, now }: { messageIds: readonly string[]; now: Date },
): Promise<ChangedMessage[]> {
  const due = await readDue(tx, messageIds, now)
  const uncovered = due.filter(({ covered }) => !covered)
  const lateCovered = uncovered.length > 0 ? await coverMessages(tx, uncovered, now) : []
  return transitMessages(
    tx,
    due.map(({ id, covered }) =>
      covered || lateCovered.includes(id)
        ? { messageId: id, event: 'due' }
        : { messageId: id, event: 'due-uncovered', reason: 'no-grant' },
    ),
    now,
  )
}

async function readDue(tx: Tx, messageIds: readonly string[], now: Date) {
  if (messageIds.length === 0) return []
  return tx.database
    .selectFrom('messages')
    .select(['id', 'app', 'userId', 'template', 'covered'])
    .where('id', '=', anyOf(messageIds))
    .where('state', '=', 'scheduled')
    .where('dueAt', '<=', now)
    .orderBy('id')
    .forUpdate()
    .execute()
}
