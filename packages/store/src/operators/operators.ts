import { randomUUID } from 'node:crypto'
import type { OperatorRole } from '@mini-push/contracts'
import type { Tx } from '../transaction.ts'

/** Somebody who runs the service. */
export interface Operator {
  id: string
  name: string
  role: OperatorRole
  /** The entry of the configuration that gives the role; null where the sign-in itself did. */
  grantedBy: string | null
  signedInAt: Date
}

export interface OperatorSignIn {
  /** Who vouches for them and what it calls them. */
  subject: string
  name: string
  role: OperatorRole
  grantedBy: string | null
  now: Date
}

/** The operator who signs in, made at the first time; name and role are as they are now. */
export async function admitOperator(tx: Tx, { subject, now, ...told }: OperatorSignIn): Promise<Operator> {
  return tx.database
    .insertInto('operators')
    .values({ id: randomUUID(), subject, createdAt: now, signedInAt: now, ...told })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet({ signedInAt: now, ...told }))
    .returning(VISIBLE)
    .executeTakeFirstOrThrow()
}

/** Somebody who has signed in, with how many of their sessions are good. */
export interface ListedOperator extends Operator {
  /** As at their {@link OperatorSignIn}. */
  subject: string
  sessions: number
}

/** Everybody who has ever signed in, by name. */
export async function listOperators(tx: Tx, now: Date): Promise<ListedOperator[]> {
  return tx.database
    .selectFrom('operators')
    .leftJoin('operatorSessions', (join) =>
      join.onRef('operatorId', '=', 'operators.id').on('revokedAt', 'is', null).on('expiresAt', '>', now),
    )
    .select([...VISIBLE, 'subject'])
    .select(({ fn }) => fn.count<number>('tokenHash').as('sessions'))
    .groupBy('operators.id')
    .orderBy('name')
    .orderBy('operators.id')
    .execute()
}

export const VISIBLE = ['id', 'name', 'role', 'grantedBy', 'signedInAt'] as const
