import { sql } from 'kysely'
import { coverMessages } from '../grants/cover-messages.ts'
import type { Tx } from '../transaction.ts'
import { type ChangedMessage, transitMessages } from './transit-messages.ts'

/**
 * Moves a message that waits to another time, with a grant that outlives it if there is one. Undefined, and nothing
 * changed, when it is under way, at its end, or may have arrived already.
 */
export async function rescheduleMessage(
  tx: Tx,
  { messageId, sendAt, horizonAt, now }: { messageId: string; sendAt: Date; horizonAt: Date; now: Date },
): Promise<ChangedMessage | undefined> {
  const [moved] = await transitMessages(tx, [{ messageId, event: 'rescheduled', retryAt: sendAt }], now)
  if (!moved) return undefined
  await sql`
    update grants set state = 'free', message_id = null
    where message_id = ${messageId} and state = 'reserved' and expires_at <= ${sendAt}
  `.execute(tx.database)
  await sql`
    update messages
    set send_at = ${sendAt}, horizon_at = ${horizonAt}, reason = null, platform_code = null,
      covered = exists (select from grants where message_id = messages.id)
    where id = ${messageId}
  `.execute(tx.database)
  await coverMessages(tx, [moved], now)
  return moved
}
