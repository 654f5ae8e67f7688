import { openStore } from '@mini-push/store'
import { sql } from 'kysely'
import { createOwnSecrets } from './secrets.ts'

/**
 * The sweep no longer trusts the jobs that a lost process had taken. On a server that takes a minute; in PGlite, which has
 * one process, it is so at the next start.
 */
export async function expireJobs({ DATABASE_URL: databaseUrl }: { DATABASE_URL?: string }): Promise<void> {
  if (databaseUrl === undefined) return
  const { sealKeys } = createOwnSecrets({})
  const store = await openStore({ databaseUrl, sealKeys, onBackgroundError: () => {} })
  await store.transaction(({ database }) =>
    sql`update messages set wake_at = due_at where state in ('scheduled', 'queued')`.execute(database),
  )
  await store.close()
}
