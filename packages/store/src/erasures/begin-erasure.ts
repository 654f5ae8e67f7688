import { randomUUID } from 'node:crypto'
import type { RevocationState } from '@mini-push/contracts'
import { anyApp } from '../any-of.ts'
import { putCredentialAside } from '../credentials.ts'
import type { Tx } from '../transaction.ts'
import { readIdentities } from '../users/users.ts'
import { asideKeyOf, type Erasure, PERSON_CONTEXT, readErasureOf } from './erasure.ts'

export interface ErasureRequest {
  userId: string
  /** Those that whoever asks may act for. */
  apps: readonly string[]
  /** Under which name the credential of a person lies; undefined where their platform gives none. */
  credentialKeyOf(app: string, identity: string): string | undefined
  now: Date
  /** Credentials are leased by the real time. */
  leasesAt: Date
}

/**
 * From the end of this transaction on the person is not there any more for anybody: nobody finds them, nothing is sent to
 * them, and who has their identity on the platform is somebody new. Their rows are deleted afterwards, portion by portion
 * (see `erasePortion`). Asked again it gives the same erasure, also when all is done. Waits for what is being written for the
 * person just now. `busy`: their credential is being refreshed; ask again in a moment. Undefined: there is no such user.
 */
export async function beginErasure(tx: Tx, request: ErasureRequest): Promise<Erasure | 'busy' | undefined> {
  const { userId, apps, now } = request
  const user = await tx.database
    .selectFrom('users')
    .select(['app', 'erasureId'])
    .where('id', '=', userId)
    .where('app', '=', anyApp(apps))
    .forUpdate()
    .executeTakeFirst()
  if (!user || user.erasureId) return readErasureOf(tx, { userId, apps })
  const { app } = user
  const id = randomUUID()
  const revocation = await putAside(tx, request, { app, id })
  if (revocation === 'busy') return 'busy'
  const { length: identities } = await tx.database
    .deleteFrom('identities')
    .where('userId', '=', userId)
    .returning('fingerprint')
    .execute()
  const erasure: Erasure = { id, app, requestedAt: now, erasedAt: null, counts: { identities }, revocation }
  await tx.database
    .insertInto('erasures')
    .values({
      ...erasure,
      person: tx.sealing.fingerprint(userId, PERSON_CONTEXT),
      counts: JSON.stringify(erasure.counts),
      revokeAt: revocation === 'waiting' ? now : null,
    })
    .execute()
  await tx.database
    .updateTable('users')
    .set({ erasureId: id, externalId: null })
    .where('id', '=', userId)
    .execute()
  return erasure
}

/** What the platform has to be told, and no more of the person than that, is kept until it knows. */
async function putAside(
  tx: Tx,
  { userId, credentialKeyOf, leasesAt }: ErasureRequest,
  { app, id }: { app: string; id: string },
): Promise<RevocationState | 'busy'> {
  const identity = (await readIdentities(tx, [userId])).get(userId)
  const key = identity === undefined ? undefined : credentialKeyOf(app, identity)
  return AFTER_MOVE[await putCredentialAside(tx, { key, userId, asideKey: asideKeyOf(id), leasesAt })]
}

const AFTER_MOVE = { moved: 'waiting', nothing: 'none', unsealable: 'given-up', busy: 'busy' } as const
