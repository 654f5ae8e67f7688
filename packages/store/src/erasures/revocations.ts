import { sql } from 'kysely'
import { removeCredential } from '../credentials.ts'
import type { Tx } from '../transaction.ts'
import { asideKeyOf } from './erasure.ts'

/** Something that a person who was erased had agreed to at the platform, and that is to be taken back there. */
export interface Revocation {
  erasureId: string
  app: string
  /** Under which name the credential lies. */
  key: string
  requestedAt: Date
  /** How often the platform was asked, this time included. */
  attempts: number
}

/** The next revocation that is due, for whoever asks the platform now; nobody else takes it before `leaseUntil`. */
export async function takeRevocation(
  tx: Tx,
  { apps, leaseUntil, now }: { apps: readonly string[]; leaseUntil: Date; now: Date },
): Promise<Revocation | undefined> {
  const { rows } = await sql<Omit<Revocation, 'key'>>`
    update erasures set revoke_at = ${leaseUntil}, revoke_attempts = revoke_attempts + 1
    where id = (
      select id from erasures
      where app = any(${apps}::text[]) and revocation = 'waiting' and revoke_at <= ${now}
      order by revoke_at
      limit 1
      for update skip locked
    )
    returning id as erasure_id, app, requested_at, revoke_attempts as attempts
  `.execute(tx.database)
  const [taken] = rows
  return taken && { ...taken, key: asideKeyOf(taken.erasureId) }
}

/** The platform knows, or will not be asked any more: nothing stays of the credential. */
export async function endRevocation(
  tx: Tx,
  { erasureId, revocation }: { erasureId: string; revocation: 'done' | 'given-up' },
): Promise<void> {
  await tx.database
    .updateTable('erasures')
    .set({ revocation, revokeAt: null })
    .where('id', '=', erasureId)
    .where('revocation', '=', 'waiting')
    .execute()
  await removeCredential(tx, asideKeyOf(erasureId))
}

/** The platform could not be told: it is asked again at that time. */
export async function putOffRevocation(
  tx: Tx,
  { erasureId, at }: { erasureId: string; at: Date },
): Promise<void> {
  await tx.database
    .updateTable('erasures')
    .set({ revokeAt: at })
    .where('id', '=', erasureId)
    .where('revocation', '=', 'waiting')
    .execute()
}
