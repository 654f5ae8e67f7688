import { setTimeout as delay } from 'node:timers/promises'
import type { ErasureView } from '@mini-push/contracts'
import { beginErasure, forgetInAudit } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { presentErasure } from './read-erasure.ts'

/**
 * Erases a person. When this is answered they are gone for everybody and nothing more is sent to them; the workers delete
 * their rows and take back at the platform what they agreed to. Asked again it answers the same erasure.
 * @throws {ApiError} `not-found`, `not-ready`
 */
export async function eraseUser(services: Services, actor: AppActor, userId: string): Promise<ErasureView> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await beginOnce(services, actor, userId)
    if (answer !== 'busy') return answer
    await delay(TRY_AGAIN_MS)
  }
  throw new ApiError('not-ready', "The person's tokens are being renewed; ask again in a moment.")
}

/** A wallet that takes its time to renew a token is waited for as long as that may take. */
const TRY_AGAIN_MS = 100
const MOST_TRIES = 200

async function beginOnce(services: Services, actor: AppActor, userId: string): Promise<ErasureView | 'busy'> {
  const { store, push, clock } = services
  return store.transaction(async (tx) => {
    const erasure = await beginErasure(tx, {
      userId,
      apps: actor.apps,
      credentialKeyOf: (app, identity) => push.provider(app).revocation?.keyOf(identity),
      now: clock.now(),
      leasesAt: new Date(),
    })
    if (erasure === 'busy') return erasure
    if (!erasure) throw new ApiError('not-found', 'There is no user with this id.')
    const { id: erasureId, app } = erasure
    await forgetInAudit(tx, { userId, erasureId })
    await recordAct(services, tx, { actor, action: 'user.erase', subject: erasureId, app })
    return presentErasure(erasure)
  })
}
