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
  /** The message that the request would make. */
  messageId: string
  /** What it is answered if all goes well. Default: left for `freezeResponses`. */
  response?: object | null
}

export type IdempotencyResult =
  /** New: the caller goes on, and freezes its response in the same transaction. */
  | { kind: 'claimed' }
  /** The same request was answered before: answer the same. Null where that is still to come in this transaction. */
  | { kind: 'replay'; messageId: string; response: unknown }
  | { kind: 'conflict' }

/**
 * Claims keys for the rest of this transaction and, once it commits, for good; one result for each claim, in their order.
 * Waits for other transactions that have some of the keys in hand. Of two claims for one key the first gets it.
 */
export async function claimIdempotencyKeys(
  tx: Tx,
  claims: readonly IdempotencyClaim[],
  now: Date,
): Promise<IdempotencyResult[]> {
  if (claims.length === 0) return []
  const taken = await sql<{ messageId: string }>`
    insert into idempotency_keys (owner, key, request_hash, message_id, response, created_at)
    select owner, key, "requestHash", "messageId", response, ${now}
    from ${recordset(claims.map((claim, place) => ({ ...claim, place })))}
      as claim(owner text, key text, "requestHash" text, "messageId" uuid, response jsonb, place integer)
    -- In one order, so that two transactions with the same keys cannot wait for each other.
    order by owner, key, place
    on conflict do nothing
    returning message_id
  `.execute(tx.database)
  if (taken.rows.length === claims.length) return claims.map(() => ({ kind: 'claimed' }))
  const { rows } = await sql<Omit<IdempotencyClaim, 'response'> & { response: unknown }>`
    select owner, key, request_hash, message_id, response from idempotency_keys
    where (owner, key) in (select owner, key from ${recordset(claims.map(({ owner, key }) => ({ owner, key })))} as claim(owner text, key text))
      and ${named(claims)}
  `.execute(tx.database)
  const holders = new Map(rows.map((row) => [nameOf(row), row]))
  return claims.map((claim) => {
    const holder = holders.get(nameOf(claim))
    if (!holder) throw new Error('An idempotency key was taken and is not there.')
    if (holder.messageId === claim.messageId) return { kind: 'claimed' }
    if (holder.requestHash !== claim.requestHash) return { kind: 'conflict' }
    return { kind: 'replay', messageId: holder.messageId, response: holder.response }
  })
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
