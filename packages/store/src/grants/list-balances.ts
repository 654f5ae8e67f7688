import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'

/** What a person has for one template. */
export interface Balance {
  template: string
  /** Sends that are free to use; null when a long-term grant sets no limit. */
  available: number | null
  /** Bound to messages that wait or are under way. */
  reserved: number
  /** Of messages whose fate is unknown. */
  held: number
  /** When the first of the available ones ends; null when none does. */
  expiresAt: Date | null
}

/** Balances of the templates that a person ever had a grant for, by template name. */
export async function listBalances(
  tx: Tx,
  { app, userId, now }: { app: string; userId: string; now: Date },
): Promise<Balance[]> {
  const { rows } = await sql<Balance>`
    with dated as (
      select template, kind, state, expires_at, state = 'free' and (expires_at is null or expires_at > ${now}) as usable
      from grants
      where app = ${app} and user_id = ${userId}
    )
    select
      template,
      case when bool_or(usable and kind = 'long-term') then null
        else count(*) filter (where usable)
      end as available,
      count(*) filter (where state = 'reserved') as reserved,
      count(*) filter (where state = 'held') as held,
      min(expires_at) filter (where usable) as expires_at
    from dated
    group by template
    order by template
  `.execute(tx.database)
  return rows
}
