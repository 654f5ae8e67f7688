import { openStore } from '@mini-push/store'
import { sql } from 'kysely'
import { createOwnSecrets } from './secrets.ts'

/**
 * Jobs that a lost process had taken are nobody's from now on. On a server that takes a minute, which pg-boss reads
 * from the server's own clock; in PGlite, which has one process, it is so at the next start.
 */
export async function expireJobs({ DATABASE_URL: databaseUrl }: Record<string, string>): Promise<void> {
  if (databaseUrl === undefined) return
  const { sealKeys } = createOwnSecrets({})
  const store = await openStore({ databaseUrl, sealKeys, onBackgroundError: () => {} })
  await store.transaction(({ database }) =>
    sql`update pgboss.job set started_on = started_on - expire_seconds * interval '1 second'
      where state = 'active'`.execute(database),
  )
  await store.close()
}
