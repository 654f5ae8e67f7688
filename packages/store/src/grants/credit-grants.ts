import { sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { GrantKind } from '../tables.ts'
import type { Tx } from '../transaction.ts'
import { recordGrantEvents } from '../webhooks/record-events.ts'
import type { GrantKey } from './grant.ts'

export interface NewGrant extends GrantKey {
  /** `long-term`: one consent for any number of messages. */
  kind: GrantKind
  /** The report that gave it. */
  consentId: string | null
  /** Null where the platform sets no end. */
  expiresAt: Date | null
  /** What the platform gave with the agreement; sealed at rest. Null where it gives nothing. */
  token: string | null
}

/** Adds free grants. A person's long-term grant for a template is renewed rather than doubled. */
export async function creditGrants(tx: Tx, grants: readonly NewGrant[], now: Date): Promise<void> {
  const rows = grants.map(({ token, ...grant }) => ({
    ...grant,
    sealedToken: token === null ? null : tx.sealing.seal(token, sealContext(grant)),
  }))
  const { rows: written } = await sql<Credited>`
    with credited as (
      select *, row_number() over (
        partition by app, "userId", template, kind order by "expiresAt" desc nulls first
      ) as place
      from ${recordset(rows)} as credited(
        app text, "userId" uuid, template text, kind text, "consentId" uuid, "sealedToken" text,
        "expiresAt" timestamptz
      )
    )
    insert into grants (app, user_id, template, kind, state, consent_id, sealed_token, expires_at, created_at)
    select app, "userId", template, kind, 'free', "consentId", "sealedToken", "expiresAt", ${now}
    from credited
    -- Of several long-term grants for one template the one that lasts longest says it all.
    where kind = 'one-time' or place = 1
    order by app, "userId", template
    on conflict (app, user_id, template) where kind = 'long-term' and state = 'free'
    do update set consent_id = excluded.consent_id, expires_at = excluded.expires_at
    returning app, user_id, template, kind, expires_at
  `.execute(tx.database)
  const given = written.map(({ kind, ...grant }) => ({ ...grant, permits: kind === 'long-term' ? null : 1 }))
  await recordGrantEvents(tx, 'grant.given', given, now)
}

interface Credited extends GrantKey {
  kind: GrantKind
  expiresAt: Date | null
}

/** What the platform gave with an agreement; undefined where it cannot be unsealed with the keys at hand. */
export function unsealToken(
  { sealing }: Tx,
  key: Pick<GrantKey, 'userId' | 'template'>,
  sealed: string,
): string | undefined {
  return sealing.tryUnseal(sealed, sealContext(key))
}

export const sealContext = ({ userId, template }: Pick<GrantKey, 'userId' | 'template'>): string =>
  `grant:${userId}:${template}`
