import { revokeOperatorSessions } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import type { Actor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { hashToken } from './find-operator.ts'

/** Ends the session whose token it is, for good. */
export async function signOut(services: Services, actor: Actor, token: string): Promise<void> {
  const { store, wallClock } = services
  await store.transaction(async (tx) => {
    await revokeOperatorSessions(tx, { tokenHash: hashToken(token), now: wallClock.now() })
    await recordAct(services, tx, { actor, action: 'operator.sign-out' })
  })
}

/** Ends all sessions of an operator: somebody has left, or lost a laptop. How many were good. */
export async function signOutEverywhere(
  services: Services,
  actor: Actor,
  operatorId: string,
): Promise<number> {
  const { store, wallClock } = services
  return store.transaction(async (tx) => {
    const revoked = await revokeOperatorSessions(tx, { operatorId, now: wallClock.now() })
    await recordAct(services, tx, { actor, action: 'operator.revoke-sessions', subject: operatorId })
    return revoked
  })
}
