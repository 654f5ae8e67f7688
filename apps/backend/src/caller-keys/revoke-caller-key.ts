import type { CallerKeyView } from '@mini-push/contracts'
import { endCallerKey } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { presentCallerKey } from './present-caller-key.ts'

/** Ends a key with the next request. @throws {ApiError} `not-found` for a key that is at its end, too */
export async function revokeCallerKey(
  services: Services,
  actor: AppActor,
  id: string,
): Promise<CallerKeyView> {
  const { store, clock } = services
  const now = clock.now()
  return store.transaction(async (tx) => {
    const revoked = await endCallerKey(tx, { id, now })
    if (!revoked) throw new ApiError('not-found', 'There is no key with this id that still works.')
    await recordAct(services, tx, { actor, action: 'caller-key.revoke', subject: id })
    return presentCallerKey(revoked, now)
  })
}
