import type { Decision } from '@mini-push/contracts'
import { sql } from 'kysely'
import type { Tx } from '../transaction.ts'

/** How often people decided so on the platform's sheet. */
export interface AnswerCount {
  app: string
  template: string
  decision: Decision
  count: number
}

/** More than that are not counted of one app: those who were asked last speak for the others. */
const MOST = 100_000

/** What people answered since then, by template. */
export async function countAnswers(
  tx: Tx,
  { apps, since }: { apps: readonly string[]; since: Date },
): Promise<AnswerCount[]> {
  const { rows } = await sql<AnswerCount>`
    select app, template, decision, count(*) as count from unnest(${[...apps]}::text[]) as asked(name)
    cross join lateral (
      select app, template, decision from consent_answers
      where app = asked.name and created_at >= ${since}
      order by created_at desc
      limit ${MOST}
    ) as latest
    group by 1, 2, 3
    order by 1, 2, 3
  `.execute(tx.database)
  return rows
}
