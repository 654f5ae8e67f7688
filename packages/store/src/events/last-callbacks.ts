import { sql } from 'kysely'
import type { EventKind } from '../tables.ts'
import type { Tx } from '../transaction.ts'

/** What an app's platform told last. */
export interface CallbackNews {
  app: string
  kind: EventKind
  receivedAt: Date
}

/** Apps whose platform never told anything are absent. */
export async function readLastCallbacks(tx: Tx, apps: readonly string[]): Promise<CallbackNews[]> {
  const { rows } = await sql<CallbackNews>`
    select asked.app, last.kind, last.received_at from unnest(${[...apps]}::text[]) as asked(app)
    cross join lateral (
      select kind, received_at from events where events.app = asked.app order by received_at desc limit 1
    ) as last
  `.execute(tx.database)
  return rows
}
