import { type RawBuilder, sql } from 'kysely'
import { unsealToken } from '../grants/credit-grants.ts'
import type { Tx } from '../transaction.ts'
import { unsealIdentity } from '../users/users.ts'
import type { Message } from './message.ts'

/** A message whose call is to be made now. */
export interface Launch {
  attemptId: string
  /** Of the attempt, from 1. */
  number: number
  /** As it stands now: `attempting`. */
  message: Message
  /**
   * What the platform knows the person by, and what it gave with the grant. Secret: hand it to the provider and nowhere
   * else. Undefined where it cannot be unsealed with the keys at hand.
   */
  recipient: { identity: string; token?: string } | undefined
}

/** As it is at rest. */
export interface SealedRecipient {
  sealedIdentity: string | null
  sealedToken: string | null
}

/** Whom a user is on the platform, sealed. */
export const sealedIdentity = (userId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select sealed from identities where identities.user_id = ${userId} limit 1)`

export function unsealRecipient(
  tx: Tx,
  { userId, template }: Pick<Message, 'userId' | 'template'>,
  sealed: SealedRecipient,
): Launch['recipient'] {
  const identity =
    sealed.sealedIdentity === null ? undefined : unsealIdentity(tx, userId, sealed.sealedIdentity)
  if (identity === undefined) return undefined
  if (sealed.sealedToken === null) return { identity }
  const token = unsealToken(tx, { userId, template }, sealed.sealedToken)
  return token === undefined ? undefined : { identity, token }
}
