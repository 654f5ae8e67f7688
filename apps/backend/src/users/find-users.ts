import type { UserList } from '@mini-push/contracts'
import type { userQuerySchema } from '@mini-push/contracts/schemas'
import { readUsers, type UserAddress } from '@mini-push/store'
import type { z } from 'zod'
import { listGrantsInTransaction } from '../grants/list-grants.ts'
import type { AppActor } from '../http/authenticate.ts'
import { readersApps } from '../http/caller-keys.ts'
import type { Services } from '../services.ts'

/** Who goes by this id, ours or the caller's, in each of the apps, and what they have given there. */
export async function findUsers(
  { store, clock, config }: Services,
  actor: AppActor,
  { app, ...id }: z.infer<typeof userQuerySchema>,
): Promise<UserList> {
  const addresses = toAddresses(readersApps(config, actor, app), id)
  const now = clock.now()
  return store.transaction(async (tx) => {
    const found = await readUsers(tx, addresses)
    const users: UserList['users'] = []
    for (const user of found) {
      if (!user) continue
      const { grants } = await listGrantsInTransaction(tx, { app: user.app, userId: user.id, config, now })
      users.push({ ...user, grants })
    }
    return { users }
  })
}

export function toAddresses(
  apps: readonly string[],
  { user, externalId }: { user?: string | undefined; externalId?: string | undefined },
): UserAddress[] {
  return apps.map((app) => (user === undefined ? { app, externalId: externalId ?? '' } : { app, id: user }))
}
