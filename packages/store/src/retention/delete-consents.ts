import { sql } from 'kysely'
import { onlyRow } from '../only-row.ts'
import type { Tx } from '../transaction.ts'

/** Where a look at consents ended. */
export interface ConsentPlace {
  userId: string
  consentId: string
}

/**
 * Looks at the next `limit` consents that were reported before this instant, and deletes those that nothing depends on: no
 * grant is there that they gave, and of each template the person has answered again since. Their last answer stays: it is
 * what they want, and a report that is repeated must still be known. Returns where to go on, or undefined at the end.
 */
export async function deleteOldConsents(
  tx: Tx,
  { before, after, limit }: { before: Date; after: ConsentPlace | undefined; limit: number },
): Promise<ConsentPlace | undefined> {
  const { userId = FIRST, consentId = FIRST } = after ?? {}
  const answer = await sql<{ looked: ConsentPlace[] }>`
    with looked as materialized (
      select user_id, consent_id from consents
      where created_at < ${before} and (user_id, consent_id) > (${userId}::uuid, ${consentId}::uuid)
      order by user_id, consent_id
      limit ${limit}
      for update
    ), old as materialized (
      select user_id, consent_id from looked
      where not exists (
          select from grants where grants.user_id = looked.user_id and grants.consent_id = looked.consent_id
        )
        and not exists (
          select from consent_answers as answer
          where answer.user_id = looked.user_id and answer.consent_id = looked.consent_id and not exists (
            select from consent_answers as later
            where later.user_id = answer.user_id and later.template = answer.template
              and later.created_at > answer.created_at
          )
        )
    ), answers as (
      delete from consent_answers where (user_id, consent_id) in (select user_id, consent_id from old)
    ), deleted as (
      delete from consents where (user_id, consent_id) in (select user_id, consent_id from old)
    )
    select coalesce(
      jsonb_agg(jsonb_build_object('userId', user_id, 'consentId', consent_id) order by user_id, consent_id), '[]'
    ) as looked
    from looked
  `.execute(tx.database)
  const { looked } = onlyRow(answer)
  return looked.length === limit ? looked.at(-1) : undefined
}

const FIRST = '00000000-0000-0000-0000-000000000000'
