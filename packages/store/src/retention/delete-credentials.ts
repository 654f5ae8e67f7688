import { sql } from 'kysely'
import { isOurs } from '../one-at-a-time.ts'
import type { Tx } from '../transaction.ts'

/** Where a look at persons' credentials ended. */
export interface CredentialPlace {
  expiresAt: Date
  key: string
}

/**
 * Looks at the next `limit` credentials of persons that ended before this instant, and deletes those with which nothing is left
 * to be sent: an access token has an end too where the permit has none, and is renewed for the next message. Those that
 * somebody else has in hand stay until the next time. Returns where to go on, or undefined at the end; `busy`, and nothing
 * changed, while another process looks.
 */
export async function deleteOldCredentials(
  tx: Tx,
  { before, after, limit }: { before: Date; after: CredentialPlace | undefined; limit: number },
): Promise<CredentialPlace | 'busy' | undefined> {
  if (!(await isOurs(tx, 'credentials'))) return 'busy'
  const behind = after ? sql`(expires_at, key) > (${after.expiresAt}::timestamptz, ${after.key})` : sql`true`
  const { rows: looked } = await sql<CredentialPlace>`
    with looked as materialized (
      select expires_at, key, user_id from credentials
      where user_id is not null and expires_at < ${before} and ${behind}
      order by expires_at, key
      limit ${limit}
    ), old as materialized (
      select key from looked join credentials using (key)
      -- Looked at anew once it is locked: it may have been renewed meanwhile.
      where credentials.expires_at < ${before} and not exists (
        select from grants where grants.user_id = looked.user_id and grants.state in ('free', 'reserved', 'held')
      )
      for update of credentials skip locked
    ), deleted as (
      delete from credentials where key in (select key from old)
    )
    select expires_at, key from looked order by expires_at, key
  `.execute(tx.database)
  return looked.length === limit ? looked.at(-1) : undefined
}
