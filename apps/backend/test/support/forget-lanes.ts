import type { Store } from '@mini-push/store'
import { sql } from 'kysely'

/** What earlier tests had the platform do is forgotten: every app sends freely again. */
export async function forgetLanes(store: Store): Promise<void> {
  await store.transaction(({ database }) => sql`delete from lanes`.execute(database))
}
