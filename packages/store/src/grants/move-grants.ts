import { sql } from 'kysely'
import { anyOf } from '../any-of.ts'
import { recordset } from '../recordset.ts'
import type { GrantState } from '../tables.ts'
import type { Tx } from '../transaction.ts'

export interface BoundMove {
  messageId: string
  move: 'reserve' | 'hold' | 'spend' | 'return' | 'void'
}

/**
 * Moves the grants that messages hold. A message without one, or whose grant has already moved on, is left alone: each
 * move may be repeated.
 */
export async function moveBoundGrants(tx: Tx, moves: readonly BoundMove[]): Promise<void> {
  if (moves.length === 0) return
  const rows = moves.map(({ messageId, move }) => ({ messageId, state: AFTER[move] }))
  await sql`
    with bound as materialized (
      select grants.id, moved.state
      from ${recordset(rows)} as moved("messageId" uuid, state text)
      join grants on grants.message_id = moved."messageId"
      where grants.message_id = ${anyOf(moves.map(({ messageId }) => messageId))}
        and grants.state in ('reserved', 'held') and grants.state <> moved.state
      -- The order of reserveGrants, so that the two cannot wait for each other.
      order by grants.app, grants.user_id, grants.template, grants.expires_at nulls last, grants.id
      for update of grants
    )
    update grants
    set state = bound.state, message_id = case when bound.state in ('free', 'void') then null else message_id end
    from bound
    where grants.id = bound.id and grants.id = any(array(select id from bound))
  `.execute(tx.database)
}

const AFTER = {
  /** The message was not sent after all, and will be: its grant waits for that as before. */
  reserve: 'reserved',
  /** The fate of the message is unknown: its grant is neither usable nor spent until proof comes. */
  hold: 'held',
  /** The message was sent, or must be taken to have been. */
  spend: 'spent',
  /** The message was surely not sent: its grant is free again. */
  return: 'free',
  /** The permit does not exist, or not any more. */
  void: 'void',
} satisfies Record<BoundMove['move'], GrantState>
