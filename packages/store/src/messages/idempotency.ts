import { type RawBuilder, sql } from 'kysely'
import { recordset } from '../recordset.ts'
import type { Tx } from '../transaction.ts'

export interface IdempotencyKey {
  /** The caller or user whose key it is. */
  owner: string
  key: string
}

export interface IdempotencyClaim extends IdempotencyKey {
  /** Digest of the request; another one under the same key is a conflict. */
  requestHash: string
  /** What it is answered if all goes well. */
  response: object | null
}

/** What it means that a key is taken. */
export type TakenKey =
  /** The same request was answered before: answer the same. Null where that is still to come in this transaction. */
  | { kind: 'replay'; messageId: string; response: unknown }
  | { kind: 'conflict' }
  /** The same, but its message was to a person who is being erased: what it was answered is told to nobody any more. */
  | { kind: 'erased' }

/**
 * A step of a `with` clause that claims keys for the rest of the transaction and, once it commits, for good. It follows a step
 * `asked(id, owner, key, "requestHash", response, place)` and ends in `claimed(message_id)`. Waits for other transactions
 * that have some of the keys in hand; of two claims for one key the first gets it.
 */
export const claimingStep = (now: Date): RawBuilder<unknown> => sql`
  claimed as (
    insert into idempotency_keys (owner, key, request_hash, message_id, response, created_at)
    select owner, key, "requestHash", id, response, ${now} from asked
    where key is not null
    -- In one order, so that two transactions with the same keys cannot wait for each other.
    order by owner, key, place
    on conflict do nothing
    returning message_id
  )
`

/** Who has the keys of these claims, in their order; undefined for one that is free. */
export async function readTakenKeys(
  tx: Tx,
  claims: readonly Omit<IdempotencyClaim, 'response'>[],
): Promise<(TakenKey | undefined)[]> {
  if (claims.length === 0) return []
  const { rows } = await sql<Holder>`
    select owner, key, request_hash, message_id, response, exists (
        select from messages join users on users.id = user_id
        where messages.id = message_id and erasure_id is not null
      ) as is_erased
    from idempotency_keys
    where (owner, key) in (select owner, key from ${recordset(claims.map(({ owner, key }) => ({ owner, key })))} as claim(owner text, key text))
      and ${named(claims)}
  `.execute(tx.database)
  const holders = new Map(rows.map((row) => [nameOf(row), row]))
  return claims.map((claim) => {
    const holder = holders.get(nameOf(claim))
    if (!holder) return undefined
    if (holder.isErased) return { kind: 'erased' }
    if (holder.requestHash !== claim.requestHash) return { kind: 'conflict' }
    return { kind: 'replay', messageId: holder.messageId, response: holder.response }
  })
}

interface Holder extends IdempotencyKey {
  requestHash: string
  messageId: string
  response: unknown
  isErased: boolean
}

/** Keeps what claimed requests are answered after all, so that a replay gets the same however the message fares. */
export async function freezeResponses(
  tx: Tx,
  responses: readonly (IdempotencyKey & { response: object })[],
): Promise<void> {
  if (responses.length === 0) return
  await sql`
    update idempotency_keys set response = frozen.response
    from ${recordset(responses)} as frozen(owner text, key text, response jsonb)
    where idempotency_keys.owner = frozen.owner and idempotency_keys.key = frozen.key and ${named(responses)}
  `.execute(tx.database)
}

/** Gives back keys that were claimed in this transaction by requests that then came to nothing. */
export async function releaseIdempotencyKeys(tx: Tx, keys: readonly IdempotencyKey[]): Promise<void> {
  if (keys.length === 0) return
  await sql`
    delete from idempotency_keys
    where (owner, key) in (select owner, key from ${recordset(keys)} as released(owner text, key text)) and ${named(keys)}
  `.execute(tx.database)
}

/** So that they are found by the index, one by one, however many keys there are. */
const named = (keys: readonly IdempotencyKey[]): RawBuilder<unknown> => sql`
  idempotency_keys.owner = any(${[...new Set(keys.map(({ owner }) => owner))]}::text[])
    and idempotency_keys.key = any(${[...new Set(keys.map(({ key }) => key))]}::text[])
`

const nameOf = ({ owner, key }: IdempotencyKey): string => JSON.stringify([owner, key])
