import { sql } from 'kysely'
import { isOurs } from '../one-at-a-time.ts'
import type { Tx } from '../transaction.ts'

/** Where a look at consents ended. */
export interface ConsentPlace {
  userId: string
  consentId: string
}

/**
 * Looks at the next `limit` consents that were reported before this instant, and deletes those that nothing depends on: no
 * grant is there that they gave, and of each template the person has answered again since. Their last answer stays: it is
 * what they want, and a report that is repeated must still be known. Those that somebody else has in hand stay until the next
 * time. Returns where to go on, or undefined at the end; `busy`, and nothing changed, while another process looks.
 */
export async function deleteOldConsents(
  tx: Tx,
  { before, after, limit }: { before: Date; after: ConsentPlace | undefined; limit: number },
): Promise<ConsentPlace | 'busy' | undefined> {
  if (!(await isOurs(tx, 'consents'))) return 'busy'
  const { userId = FIRST, consentId = FIRST } = after ?? {}
  const { rows: looked } = await sql<ConsentPlace>`
    with looked as materialized (
      select user_id, consent_id from consents
      where created_at < ${before} and (user_id, consent_id) > (${userId}::uuid, ${consentId}::uuid)
      order by user_id, consent_id
      limit ${limit}
    ), old as materialized (
      select user_id, consent_id from looked join consents using (user_id, consent_id)
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
      for update of consents skip locked
    ), answers as (
      delete from consent_answers where (user_id, consent_id) in (select user_id, consent_id from old)
    ), deleted as (
      delete from consents where (user_id, consent_id) in (select user_id, consent_id from old)
    )
    select user_id, consent_id from looked order by user_id, consent_id
  `.execute(tx.database)
  return looked.length === limit ? looked.at(-1) : undefined
}

const FIRST = '00000000-0000-0000-0000-000000000000'
