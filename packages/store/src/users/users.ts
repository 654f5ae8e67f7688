import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { anyApp, anyOf } from '../any-of.ts'
import { onlyRow } from '../only-row.ts'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'

/** A person within one app. */
export interface User {
  id: string
  app: string
  /** The caller's own id of the person, once one was bound. */
  externalId: string | null
}

/** By our id, or by the id that a caller bound. */
export type UserAddress = { app: string; id: string } | { app: string; externalId: string }

/**
 * The users of these addresses, in their order; undefined where the app has no such user. Their erasure waits for this
 * transaction (see `holdPresent`).
 */
export function findUsers(tx: Tx, addresses: readonly UserAddress[]): Promise<(User | undefined)[]> {
  return selectUsers(tx, addresses, sql`for key share`)
}

/** The same for who only looks: it holds nobody, so that a transaction that may not write can ask. */
export function readUsers(tx: Tx, addresses: readonly UserAddress[]): Promise<(User | undefined)[]> {
  return selectUsers(tx, addresses, sql``)
}

async function selectUsers(
  tx: Tx,
  addresses: readonly UserAddress[],
  lock: RawBuilder<unknown>,
): Promise<(User | undefined)[]> {
  if (addresses.length === 0) return []
  const wanted = addresses.map((address, place) => ({ ...address, place }))
  const { rows } = await sql<User & { place: number }>`
    with wanted as materialized (
      select * from ${recordset(wanted)} as wanted(place integer, app text, id uuid, "externalId" text)
    )
    select place, found.* from wanted cross join lateral (
      select id, app, external_id from users
      where users.id = wanted.id and users.app = wanted.app and erasure_id is null
      limit 1
      ${lock}
    ) as found
    union all
    select place, found.* from wanted cross join lateral (
      select id, app, external_id from users
      where users.app = wanted.app and users.external_id = wanted."externalId" and erasure_id is null
      limit 1
      ${lock}
    ) as found
  `.execute(tx.database)
  const found = new Map(rows.map(({ place, ...user }) => [place, user]))
  return addresses.map((_, place) => found.get(place))
}

/** A user of one of these apps, with the time of their first sign-in. */
export async function readUser(
  tx: Tx,
  { id, apps }: { id: string; apps: readonly string[] },
): Promise<(User & { createdAt: Date }) | undefined> {
  return tx.database
    .selectFrom('users')
    .select(['id', 'app', 'externalId', 'createdAt'])
    .where('id', '=', id)
    .where('app', '=', anyApp(apps))
    .where('erasureId', 'is', null)
    .executeTakeFirst()
}

/** The user whose identity on the platform it is. Their erasure waits for this transaction. */
export async function findUserByIdentity(
  tx: Tx,
  { app, identity }: { app: string; identity: string },
): Promise<User | undefined> {
  return tx.database
    .selectFrom('users')
    .innerJoin('identities', 'identities.userId', 'users.id')
    .select(['users.id', 'users.app', 'users.externalId'])
    .where('identities.app', '=', app)
    .where('identities.fingerprint', 'in', tx.sealing.fingerprints(identity, fingerprintContext(app)))
    .where('users.erasureId', 'is', null)
    .forKeyShare('users')
    .executeTakeFirst()
}

/** The user of a platform identity, made at the first sight of it. Two sign-ins at once get the same user. */
export async function findOrCreateUser(tx: Tx, newUser: NewUser): Promise<User> {
  const { app, identity } = newUser
  const found = (await findUserByIdentity(tx, { app, identity })) ?? (await insertUser(tx, newUser))
  // Nothing inserted: another sign-in did so meanwhile, and has committed by now.
  const user = found ?? (await findUserByIdentity(tx, { app, identity }))
  if (!user) throw new Error(`The identity of a user of "${app}" was taken and is not there.`)
  return user
}

export interface NewUser {
  app: string
  platform: string
  /** As the platform names the person (WeChat: openid). Sealed at rest. */
  identity: string
  now: Date
}

async function insertUser(tx: Tx, { app, platform, identity, now }: NewUser): Promise<User | undefined> {
  const id = randomUUID()
  const { rows } = await sql<User>`
    with identity as (
      insert into identities (app, fingerprint, user_id, platform, sealed, created_at)
      values (
        ${app}, ${tx.sealing.fingerprint(identity, fingerprintContext(app))}, ${id}, ${platform},
        ${tx.sealing.seal(identity, sealContext(id))}, ${now}
      )
      on conflict do nothing
      returning user_id
    )
    insert into users (id, app, created_at)
    select user_id, ${app}, ${now} from identity
    returning id, app, external_id
  `.execute(tx.database)
  return rows[0]
}

/**
 * Who the users are on their platform, by user id; undefined for one that cannot be unsealed with the keys at hand.
 * Secret: hand it to the provider and nowhere else.
 */
export async function readIdentities(
  tx: Tx,
  userIds: readonly string[],
): Promise<Map<string, string | undefined>> {
  if (userIds.length === 0) return new Map()
  const rows = await tx.database
    .selectFrom('identities')
    .select(['userId', 'sealed'])
    .where('userId', '=', anyOf(userIds))
    .execute()
  return new Map(rows.map(({ userId, sealed }) => [userId, unsealIdentity(tx, userId, sealed)]))
}

/** Undefined where it cannot be unsealed with the keys at hand. */
export function unsealIdentity({ sealing }: Tx, userId: string, sealed: string): string | undefined {
  return sealing.tryUnseal(sealed, sealContext(userId))
}

/** The callers' own ids of users, by user id, where one was bound. */
export async function readExternalIds(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map()
  const rows = await tx.database
    .selectFrom('users')
    .select(['id', 'externalId'])
    .where('id', '=', anyOf(userIds))
    .execute()
  return new Map(rows.flatMap(({ id, externalId }) => (externalId === null ? [] : [[id, externalId]])))
}

/** Binds the caller's own id, in place of one bound before. `taken`: another user of the app has it. */
export async function bindExternalId(
  tx: Tx,
  { app, userId, externalId }: { app: string; userId: string; externalId: string },
): Promise<'bound' | 'taken' | 'no-user'> {
  // Two who bind the same id at once would both find it free, and one would fail on the unique index.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${app}\n${externalId}`}, 0))`.execute(
    tx.database,
  )
  const answer = await sql<{ result: 'bound' | 'taken' | 'no-user' }>`
    with target as (
      select id from users where app = ${app} and id = ${userId} and erasure_id is null for update
    ), holder as (
      select id from users where app = ${app} and external_id = ${externalId} and id <> ${userId}
    ), bound as (
      update users set external_id = ${externalId}
      where id in (select id from target) and not exists (select from holder)
      returning id
    )
    select case
      when exists (select from bound) then 'bound'
      when exists (select from target) then 'taken'
      else 'no-user'
    end as result
  `.execute(tx.database)
  return onlyRow(answer).result
}

export const fingerprintContext = (app: string): string => `identity:${app}`

export const sealContext = (userId: string): string => `identity:${userId}`
