import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../transaction.ts'

/**
 * What has no use any more once it is old; messages and their keys, consents, credentials and months of attempts go by verbs of
 * their own.
 */
export const OLD_THINGS = ['sessions', 'grants', 'events', 'recipients', 'leases'] as const

/** The log of acts is older than all of these before it goes: whoever deletes it says when. */
export type OldThing = (typeof OLD_THINGS)[number] | 'acts'

/** Deletes rows that came to their end before this instant, at most `limit`. Returns how many. */
export async function deleteOld(
  tx: Tx,
  { thing, before, limit }: { thing: OldThing; before: Date; limit: number },
): Promise<number> {
  const { table, ended } = RULES[thing]
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where ctid = any(array(
      select ctid from ${sql.table(table)} where ${ended(before)} limit ${limit} for update skip locked
    ))
  `.execute(tx.database)
  return Number(numAffectedRows ?? 0n)
}

interface Rule {
  table: string
  ended(before: Date): RawBuilder<unknown>
}

const RULES: Record<OldThing, Rule> = {
  sessions: { table: 'sessions', ended: (before) => sql`expires_at < ${before}` },
  /** Those that were used go with their messages. */
  grants: {
    table: 'grants',
    ended: (before) =>
      sql`(state = 'void' and created_at < ${before}) or (state = 'free' and expires_at < ${before})`,
  },
  /** Those that are about a message go with it. */
  events: { table: 'events', ended: (before) => sql`message_id is null and received_at < ${before}` },
  recipients: {
    table: 'campaign_recipients',
    ended: (before) => sql`campaign_id in (select id from campaigns where ended_at < ${before})`,
  },
  acts: { table: 'audit_entries', ended: (before) => sql`created_at < ${before}` },
  /** Places that were kept for a credential that never came. */
  leases: { table: 'credentials', ended: (before) => sql`sealed is null and lease_until < ${before}` },
}
