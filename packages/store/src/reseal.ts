import { sql } from 'kysely'
import { sealContext as credentialContext } from './credentials.ts'
import { sealContext as grantContext } from './grants/credit-grants.ts'
import type { Store } from './open-store.ts'
import { recordset } from './recordset.ts'
import type { Tx } from './transaction.ts'
import { fingerprintContext, sealContext as identityContext } from './users/users.ts'

interface ResealPage {
  /** Where the page before ended. */
  after: string | undefined
  /** Most rows in this transaction. */
  limit: number
}

interface Resealed {
  /** Rows that now carry the current key. */
  resealed: number
  /** Rows that no key at hand opens; they stay as they are. */
  unsealable: number
  /** Hand it back for the next page; undefined when the table is through. */
  after: string | undefined
}

/**
 * Seal some rows anew with the current key, in order of their ids, by table. Rows that carry it already are not touched, so
 * beginning again after a crash does what is left; a running backend may go on meanwhile.
 */
export const RESEALERS = {
  identities: resealIdentities,
  grants: resealGrants,
  credentials: resealCredentials,
} satisfies Record<string, (tx: Tx, page: ResealPage) => Promise<Resealed>>

/** What became of each table's rows. */
export type ResealReport = Record<string, Omit<Resealed, 'after'>>

/** Seals everything with the current key, so many rows to a transaction. */
export async function resealAll(store: Pick<Store, 'transaction'>, limit: number): Promise<ResealReport> {
  const report: ResealReport = {}
  for (const [table, resealer] of Object.entries(RESEALERS)) {
    const total = { resealed: 0, unsealable: 0 }
    let after: string | undefined
    do {
      const page = await store.transaction((tx) => resealer(tx, { after, limit }))
      total.resealed += page.resealed
      total.unsealable += page.unsealable
      after = page.after
    } while (after !== undefined)
    report[table] = total
  }
  return report
}

async function resealIdentities(tx: Tx, page: ResealPage): Promise<Resealed> {
  const { after = FIRST_UUID, limit } = page
  const found = await sql<{ id: string; sealed: string; app: string }>`
    select user_id as id, sealed, app from identities
    where user_id > ${after} and (sealed not like ${currentIn(tx)} or fingerprint not like ${currentIn(tx)})
    order by user_id limit ${limit} for update
  `.execute(tx.database)
  const fresh = found.rows.flatMap(({ id, sealed, app }) => {
    const identity = tx.sealing.tryUnseal(sealed, identityContext(id))
    if (identity === undefined) return []
    const fingerprint = tx.sealing.fingerprint(identity, fingerprintContext(app))
    return [{ id, sealed: tx.sealing.seal(identity, identityContext(id)), fingerprint }]
  })
  await sql`
    update identities set sealed = fresh.sealed, fingerprint = fresh.fingerprint
    from ${recordset(fresh)} as fresh(id uuid, sealed text, fingerprint text) where user_id = fresh.id
  `.execute(tx.database)
  return toResealed(found.rows, fresh, limit)
}

async function resealGrants(tx: Tx, page: ResealPage): Promise<Resealed> {
  const { after = FIRST_UUID, limit } = page
  const found = await sql<{ id: string; sealed: string; userId: string; template: string }>`
    select id, sealed_token as sealed, user_id, template from grants
    where id > ${after} and sealed_token not like ${currentIn(tx)}
    order by id limit ${limit} for update
  `.execute(tx.database)
  const fresh = found.rows.flatMap((row) => reseal(tx, row, grantContext(row)))
  await sql`
    update grants set sealed_token = fresh.sealed
    from ${recordset(fresh)} as fresh(id uuid, sealed text) where grants.id = fresh.id
  `.execute(tx.database)
  return toResealed(found.rows, fresh, limit)
}

async function resealCredentials(tx: Tx, page: ResealPage): Promise<Resealed> {
  const { after = '', limit } = page
  const found = await sql<{ id: string; sealed: string }>`
    select key as id, sealed from credentials
    where key > ${after} and sealed not like ${currentIn(tx)}
    order by key limit ${limit} for update
  `.execute(tx.database)
  const fresh = found.rows.flatMap((row) => reseal(tx, row, credentialContext(row.id)))
  await sql`
    update credentials set sealed = fresh.sealed
    from ${recordset(fresh)} as fresh(id text, sealed text) where credentials.key = fresh.id
  `.execute(tx.database)
  return toResealed(found.rows, fresh, limit)
}

const FIRST_UUID = '00000000-0000-0000-0000-000000000000'

/** Versions are letters and digits, so they are their own pattern. */
const currentIn = ({ sealing }: Tx): string => `${sealing.current}.%`

function reseal(
  { sealing }: Tx,
  { id, sealed }: { id: string; sealed: string },
  context: string,
): { id: string; sealed: string }[] {
  const text = sealing.tryUnseal(sealed, context)
  return text === undefined ? [] : [{ id, sealed: sealing.seal(text, context) }]
}

function toResealed(found: readonly { id: string }[], fresh: readonly object[], limit: number): Resealed {
  return {
    resealed: fresh.length,
    unsealable: found.length - fresh.length,
    after: found.length < limit ? undefined : found.at(-1)?.id,
  }
}
