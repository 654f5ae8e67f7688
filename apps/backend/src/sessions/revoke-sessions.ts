import type { SessionsRevoked } from '@mini-push/contracts'
import { revokeSession, revokeUserSessions } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppActor, Person } from '../http/authenticate.ts'
import type { Services } from '../services.ts'

/** Signs the person out on this phone: the token is worth nothing any more. */
export async function endSession({ store, clock }: Services, { sessionId }: Person): Promise<void> {
  await store.transaction((tx) => revokeSession(tx, sessionId, clock.now()))
}

/** Signs a user out everywhere. @throws {ApiError} `not-found`, for users of other apps too */
export async function endUserSessions(
  services: Services,
  actor: AppActor,
  userId: string,
): Promise<SessionsRevoked> {
  const { store, clock } = services
  return store.transaction(async (tx) => {
    const result = await revokeUserSessions(tx, { userId, apps: actor.apps, now: clock.now() })
    if (!result) throw new ApiError('not-found', 'There is no user with this id.')
    const { app, revoked } = result
    await recordAct(services, tx, { actor, action: 'user.revoke-sessions', subject: userId, app })
    return { revoked }
  })
}
