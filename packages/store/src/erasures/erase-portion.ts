import { sql } from 'kysely'
import type { JobKey } from '../queue/queue.ts'
import type { Tx } from '../transaction.ts'
import { eraseMessages } from './erase-messages.ts'

interface PortionOptions {
  apps: readonly string[]
  /** Rows in this transaction, about. */
  limit: number
  now: Date
}

export interface ErasedPortion {
  erasureId: string
  /** Nothing is left of the person. */
  isLast: boolean
  /** The messages that are gone; cancel their jobs in the same transaction. */
  messages: JobKey[]
}

/**
 * Deletes the next rows of a person who is being erased and whom nobody else has in hand; undefined when there is nobody. A
 * process that dies leaves the rest to the next portion: what is still to be done is what is still there.
 */
export async function erasePortion(
  tx: Tx,
  { apps, limit, now }: PortionOptions,
): Promise<ErasedPortion | undefined> {
  const erasure = await lockNext(tx, apps)
  if (!erasure) return undefined
  const erased = await eraseSome(tx, erasure, limit)
  const isLast = erased.left > 0
  if (isLast) add(erased.counts, await eraseRest(tx, erasure))
  const counts = { ...erasure.counts }
  add(counts, erased.counts)
  await tx.database
    .updateTable('erasures')
    .set({ counts: JSON.stringify(counts), ...(isLast && { erasedAt: now }) })
    .where('id', '=', erasure.id)
    .execute()
  const messages = erased.messageIds.map((messageId) => ({ app: erasure.app, messageId }))
  return { erasureId: erasure.id, isLast, messages }
}

export interface Person {
  app: string
  userId: string
}

type Counts = Record<string, number>

async function lockNext(
  tx: Tx,
  apps: readonly string[],
): Promise<(Person & { id: string; counts: Counts }) | undefined> {
  return tx.database
    .selectFrom('erasures')
    .innerJoin('users', 'users.erasureId', 'erasures.id')
    .select(['erasures.id', 'erasures.app', 'erasures.counts', 'users.id as userId'])
    .where('erasures.app', 'in', apps)
    .orderBy('requestedAt')
    .limit(1)
    .forUpdate('erasures')
    .skipLocked()
    .executeTakeFirst()
}

/** Tables with a row for each thing that a person did or was told, children before what they hang on. */
const TABLES = [
  'grants',
  'consent_answers',
  'consents',
  'sessions',
  'events',
  'campaign_recipients',
  'webhook_events',
  'credentials',
] as const

/** Table by table until `limit` rows are gone; what is `left` of it, when nothing more was found, is at least one. */
async function eraseSome(
  tx: Tx,
  person: Person,
  limit: number,
): Promise<{ counts: Counts; messageIds: string[]; left: number }> {
  await lockFirst(tx, person)
  const { counts, messageIds } = await eraseMessages(tx, person, limit)
  let left = limit - messageIds.length
  for (const table of TABLES) {
    if (left <= 0) break
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where user_id = ${person.userId} limit ${left}
      ))
    `.execute(tx.database)
    add(counts, { [table]: Number(numAffectedRows) })
    left -= Number(numAffectedRows)
  }
  return { counts, messageIds, left }
}

/**
 * In the order of those who would wait for us otherwise, and we for them: whoever cancels a campaign has it before its messages,
 * and whoever deletes old consents has them before their answers.
 */
async function lockFirst(tx: Tx, { app, userId }: Person): Promise<void> {
  await forgetPlace(tx, { app, userId })
  await tx.database
    .selectFrom('consents')
    .select('consentId')
    .where('userId', '=', userId)
    .orderBy('consentId')
    .forUpdate()
    .execute()
}

/**
 * The end: few rows are left, if any, that somebody changed while they were being deleted. All of them go at once with the
 * user itself, under a lock that nobody passes who writes for that person.
 */
async function eraseRest(tx: Tx, { app, userId }: Person): Promise<Counts> {
  await tx.database.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute()
  const counts: Counts = {}
  for (const table of TABLES) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where user_id = ${userId}
    `.execute(tx.database)
    add(counts, { [table]: Number(numAffectedRows) })
  }
  const keys = await tx.database
    .deleteFrom('idempotencyKeys')
    .where('owner', '=', `user:${userId}`)
    .returning('messageId')
    .execute()
  add(counts, { idempotency_keys: keys.length })
  await forgetPlace(tx, { app, userId })
  await tx.database.deleteFrom('users').where('id', '=', userId).execute()
  return counts
}

/** A campaign that looked at this person last goes on from the one before them. */
async function forgetPlace(tx: Tx, { app, userId }: Person): Promise<void> {
  await sql`
    update campaigns set after_user = (
      select id from users where users.app = ${app} and id < ${userId}::uuid order by id desc limit 1
    )
    where app = ${app} and after_user = ${userId}
  `.execute(tx.database)
}

function add(counts: Counts, more: Counts): void {
  for (const [table, count] of Object.entries(more)) {
    if (count > 0) counts[table] = (counts[table] ?? 0) + count
  }
}
