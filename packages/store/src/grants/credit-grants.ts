import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { GrantKind } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import type { GrantKey } from './grant.ts'

export interface NewGrant extends GrantKey {
  /** `long-term`: one consent for any number of messages. */
  kind: GrantKind
  /** The report that gave it. */
  consentId: string | null
  /** Null where the platform sets no end. */
  expiresAt: Date | null
}

/** Adds free grants. A person's long-term grant for a template is renewed rather than doubled. */
export async function creditGrants(tx: Tx, grants: readonly NewGrant[], now: Date): Promise<void> {
  await sql`
    with credited as (
      select *, row_number() over (
        partition by app, "userId", template, kind order by "expiresAt" desc nulls first
      ) as place
      from ${recordset(grants)} as credited(
        app text, "userId" uuid, template text, kind text, "consentId" uuid, "expiresAt" timestamptz
      )
    )
    insert into grants (app, user_id, template, kind, state, consent_id, expires_at, created_at)
    select app, "userId", template, kind, 'free', "consentId", "expiresAt", ${now}
    from credited
    -- Of several long-term grants for one template the one that lasts longest says it all.
    where kind = 'one-time' or place = 1
    order by app, "userId", template
    on conflict (app, user_id, template) where kind = 'long-term' and state = 'free'
    do update set consent_id = excluded.consent_id, expires_at = excluded.expires_at
  `.execute(tx.database)
}
