import type { Tx } from '../transaction.ts'
import { type Operator, VISIBLE } from './operators.ts'

export interface NewOperatorSession {
  operatorId: string
  /** SHA-256 of the token, in hex; the token itself is nowhere but in the cookie. */
  tokenHash: string
  now: Date
  expiresAt: Date
}

export async function createOperatorSession(tx: Tx, { now, ...session }: NewOperatorSession): Promise<void> {
  await tx.database
    .insertInto('operatorSessions')
    .values({ ...session, createdAt: now, revokedAt: null })
    .execute()
}

/** Whose session it is, while it is good. */
export async function readOperatorSession(
  tx: Tx,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<(Operator & { expiresAt: Date }) | undefined> {
  return tx.database
    .selectFrom('operatorSessions')
    .innerJoin('operators', 'operators.id', 'operatorSessions.operatorId')
    .select([...VISIBLE, 'operatorSessions.expiresAt'])
    .where('tokenHash', '=', tokenHash)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
}

/** Ends one session, or all of an operator; how many were good. */
export async function revokeOperatorSessions(
  tx: Tx,
  { now, ...which }: { now: Date } & ({ tokenHash: string } | { operatorId: string }),
): Promise<number> {
  const query = tx.database
    .updateTable('operatorSessions')
    .set({ revokedAt: now })
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
  const { numUpdatedRows } = await ('tokenHash' in which
    ? query.where('tokenHash', '=', which.tokenHash)
    : query.where('operatorId', '=', which.operatorId)
  ).executeTakeFirst()
  return Number(numUpdatedRows)
}

/** False when the code was used before. Those that could not be used any more are forgotten. */
export async function spendCode(
  tx: Tx,
  { code, expiresAt, now }: { code: string; expiresAt: Date; now: Date },
): Promise<boolean> {
  await tx.database.deleteFrom('spentCodes').where('expiresAt', '<=', now).execute()
  const { numInsertedOrUpdatedRows } = await tx.database
    .insertInto('spentCodes')
    .values({ code, expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}
