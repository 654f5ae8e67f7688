import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

export interface NewCredential {
  /** Secret; sealed at rest. */
  value: string
  expiresAt: Date
}

export interface StoredCredential extends NewCredential {
  /** Grows by one with each write of the key. */
  generation: number
}

/** The credential as last written, expired or not. */
export async function readCredential(tx: Tx, key: string): Promise<StoredCredential | undefined> {
  const row = await tx.database
    .selectFrom('credentials')
    .select(['sealed', 'expiresAt', 'generation'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row?.sealed || !row.expiresAt) return undefined
  const value = tx.sealing.unseal(row.sealed, sealContext(key))
  return { value, expiresAt: row.expiresAt, generation: row.generation }
}

/** Takes the right to refresh until `until`, unless another holder's lease is alive at `now`. */
export async function leaseCredential(
  tx: Tx,
  { key, holder, until, now }: { key: string; holder: string; until: Date; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into credentials (key, lease_holder, lease_until) values (${key}, ${holder}, ${until})
    on conflict (key) do update set lease_holder = excluded.lease_holder, lease_until = excluded.lease_until
    where credentials.lease_until is null or credentials.lease_until <= ${now}
      or credentials.lease_holder = ${holder}
    returning key
  `.execute(tx.database)
  return rows.length > 0
}

/**
 * Stores a refreshed credential and ends the lease, only while `holder` still has it. Returns what is stored
 * afterwards: the holder's own credential, or another's. Undefined: the lease was lost and the new holder has
 * not written yet.
 */
export async function writeCredential(
  tx: Tx,
  { key, holder, credential }: { key: string; holder: string; credential: NewCredential },
): Promise<StoredCredential | undefined> {
  await tx.database
    .updateTable('credentials')
    .set(({ eb }) => ({
      sealed: tx.sealing.seal(credential.value, sealContext(key)),
      expiresAt: credential.expiresAt,
      generation: eb('generation', '+', 1),
      leaseHolder: null,
      leaseUntil: null,
    }))
    .where('key', '=', key)
    .where('leaseHolder', '=', holder)
    .execute()
  return readCredential(tx, key)
}

/**
 * Stores a credential that comes from elsewhere than a refresh, and ends any lease: what is refreshed now is older.
 * `userId`: the person whose consent brought it.
 */
export async function putCredential(
  tx: Tx,
  { key, credential, userId = null }: { key: string; credential: NewCredential; userId?: string | null },
): Promise<StoredCredential> {
  const sealed = tx.sealing.seal(credential.value, sealContext(key))
  const { generation } = await tx.database
    .insertInto('credentials')
    .values({ key, sealed, expiresAt: credential.expiresAt, userId, generation: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ eb }) => ({
        sealed,
        expiresAt: credential.expiresAt,
        userId,
        generation: eb('credentials.generation', '+', 1),
        leaseHolder: null,
        leaseUntil: null,
      })),
    )
    .returning('generation')
    .executeTakeFirstOrThrow()
  return { ...credential, generation }
}

/** Ends the lease without a credential: the refresh failed. Where there never was one, nothing stays of it. */
export async function releaseCredential(
  tx: Tx,
  { key, holder }: { key: string; holder: string },
): Promise<void> {
  await tx.database
    .deleteFrom('credentials')
    .where('key', '=', key)
    .where('leaseHolder', '=', holder)
    .where('sealed', 'is', null)
    .execute()
  await tx.database
    .updateTable('credentials')
    .set({ leaseHolder: null, leaseUntil: null })
    .where('key', '=', key)
    .where('leaseHolder', '=', holder)
    .execute()
}

/** Marks the credential expired, only if `generation` is still the stored one. */
export async function expireCredential(
  tx: Tx,
  { key, generation }: { key: string; generation: number },
): Promise<void> {
  await tx.database
    .updateTable('credentials')
    .set({ expiresAt: new Date(0) })
    .where('key', '=', key)
    .where('generation', '=', generation)
    .where('sealed', 'is not', null)
    .execute()
}

/** When the credentials of these names end, without what they are; those that were never written are absent. */
export async function listAppCredentials(
  tx: Tx,
  keys: readonly string[],
): Promise<{ key: string; expiresAt: Date; generation: number }[]> {
  if (keys.length === 0) return []
  const rows = await tx.database
    .selectFrom('credentials')
    .select(['key', 'expiresAt', 'generation'])
    .where('key', 'in', keys)
    .orderBy('key')
    .execute()
  return rows.flatMap(({ expiresAt, ...row }) => (expiresAt ? [{ ...row, expiresAt }] : []))
}

/** Leaves nothing of a credential; whoever refreshes it just now has lost it. */
export async function removeCredential(tx: Tx, key: string): Promise<void> {
  await tx.database.deleteFrom('credentials').where('key', '=', key).execute()
}

/**
 * Puts what a person's consent brought under another name, which tells nothing of them. Of several, which a person has whose
 * app changed its client id, that is the one under `key`, or else the one that lives longest; nothing stays of the others.
 * `unsealable`: no key at hand opens it, and nothing stays of it. `busy`, and nothing changed: one is being refreshed, and the
 * next one has to be waited for; leases are of the real time, and so is `leasesAt`.
 */
export async function putCredentialAside(
  tx: Tx,
  {
    key,
    userId,
    asideKey,
    leasesAt,
  }: { key: string | undefined; userId: string; asideKey: string; leasesAt: Date },
): Promise<'moved' | 'unsealable' | 'nothing' | 'busy'> {
  const rows = await tx.database
    .selectFrom('credentials')
    .select(['key', 'sealed', 'expiresAt', 'leaseUntil'])
    .where(({ eb, or }) =>
      or([eb('userId', '=', userId), ...(key === undefined ? [] : [eb('key', '=', key)])]),
    )
    .orderBy(sql`key is not distinct from ${key ?? null}`, 'desc')
    .orderBy('expiresAt', (order) => order.desc().nullsLast())
    .forUpdate()
    .execute()
  if (rows.some(({ leaseUntil }) => leaseUntil && leaseUntil > leasesAt)) return 'busy'
  for (const row of rows) await removeCredential(tx, row.key)
  for (const { key: ownKey, sealed, expiresAt } of rows) {
    if (!sealed || !expiresAt) continue
    const value = tx.sealing.tryUnseal(sealed, sealContext(ownKey))
    if (value === undefined) return 'unsealable'
    await putCredential(tx, { key: asideKey, credential: { value, expiresAt } })
    return 'moved'
  }
  return 'nothing'
}

export const sealContext = (key: string): string => `credential:${key}`
