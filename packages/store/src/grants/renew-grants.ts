import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import { transitMessages } from '../messages/transit-messages.ts'
import type { Tx } from '../transaction.ts'
import type { GrantKey } from './grant.ts'
import { moveBoundGrants } from './move-grants.ts'
import { reserveGrants } from './reserve-grants.ts'
import { standingGrant } from './uncover-messages.ts'

/**
 * Queued messages whose grant came to its end while they waited get the next one that is alive, or are refused without a
 * call. What may have been sent before keeps its own.
 */
export async function renewGrants(tx: Tx, messageIds: readonly string[], now: Date): Promise<void> {
  const ended = await findWithEndedGrant(tx, messageIds, now)
  if (ended.length === 0) return
  const ids = ended.map(({ messageId }) => messageId)
  await moveBoundGrants(
    tx,
    ids.map((messageId) => ({ messageId, move: 'void' })),
  )
  const covered = await reserveGrants(
    tx,
    ended.map((message) => ({ ...message, aliveAt: now })),
  )
  await transitMessages(
    tx,
    ids
      .filter((id) => !covered.includes(id))
      .map((messageId) => ({ messageId, event: 'grant-expired', reason: 'no-grant' })),
    now,
  )
}

async function findWithEndedGrant(
  tx: Tx,
  messageIds: readonly string[],
  now: Date,
): Promise<(GrantKey & { messageId: string })[]> {
  const { rows } = await sql<GrantKey & { messageId: string }>`
    select messages.id as message_id, app, user_id, template from messages
    where id = ${anyOf(messageIds)} and state = 'queued' and due_at <= ${now} and not maybe_sent
      and not exists (
        select from grants
        where grants.message_id = messages.id and (expires_at is null or expires_at > ${now})
      )
      and not exists (select from grants ${standingGrant(sql`${now}::timestamptz`)})
    order by id
    for update
  `.execute(tx.database)
  return rows
}
