import type { Tx } from '../transaction.ts'

export interface IdempotencyClaim {
  /** The caller or user whose key it is. */
  owner: string
  key: string
  /** Digest of the request; another one under the same key is a conflict. */
  requestHash: string
  /** The message that the request would make. */
  messageId: string
  now: Date
}

export type IdempotencyResult =
  /** New: the caller goes on, and freezes its response in the same transaction. */
  | { kind: 'claimed' }
  /** The same request was answered before: answer the same. */
  | { kind: 'replay'; messageId: string; response: unknown }
  | { kind: 'conflict' }

/**
 * Claims a key for the rest of this transaction and, once it commits, for good. Waits for another transaction
 * that has the same key in hand.
 */
export async function claimIdempotencyKey(tx: Tx, claim: IdempotencyClaim): Promise<IdempotencyResult> {
  const { owner, key, requestHash, messageId, now } = claim
  const { numInsertedOrUpdatedRows } = await tx.database
    .insertInto('idempotencyKeys')
    .values({ owner, key, requestHash, messageId, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) return { kind: 'claimed' }
  const earlier = await tx.database
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'messageId', 'response'])
    .where('owner', '=', owner)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (earlier.requestHash !== requestHash) return { kind: 'conflict' }
  return { kind: 'replay', messageId: earlier.messageId, response: earlier.response }
}

/** Keeps what the claimed request is answered, so that a replay gets the same however the message fares. */
export async function freezeResponse(
  tx: Tx,
  { owner, key, response }: { owner: string; key: string; response: object },
): Promise<void> {
  await tx.database
    .updateTable('idempotencyKeys')
    .set({ response: JSON.stringify(response) })
    .where('owner', '=', owner)
    .where('key', '=', key)
    .execute()
}
