import type { RevocationState } from '@mini-push/contracts'
import { anyApp } from '../any-of.ts'
import type { Tx } from '../transaction.ts'

/** That a person was erased, or is being erased. It tells nothing of them. */
export interface Erasure {
  id: string
  app: string
  requestedAt: Date
  /** Null while rows of theirs are still being deleted. */
  erasedAt: Date | null
  /** How many rows were deleted, by table. */
  counts: Record<string, number>
  revocation: RevocationState
}

const ERASURE_COLUMNS = ['id', 'app', 'requestedAt', 'erasedAt', 'counts', 'revocation'] as const

/** An erasure in one of these apps. */
export async function readErasure(
  tx: Tx,
  { id, apps }: { id: string; apps: readonly string[] },
): Promise<Erasure | undefined> {
  return tx.database
    .selectFrom('erasures')
    .select(ERASURE_COLUMNS)
    .where('id', '=', id)
    .where('app', '=', anyApp(apps))
    .executeTakeFirst()
}

/** The erasure of the person who had this id, however long ago. */
export async function readErasureOf(
  tx: Tx,
  { userId, apps }: { userId: string; apps: readonly string[] },
): Promise<Erasure | undefined> {
  return tx.database
    .selectFrom('erasures')
    .select(ERASURE_COLUMNS)
    .where('app', '=', anyApp(apps))
    .where('person', 'in', tx.sealing.fingerprints(userId, PERSON_CONTEXT))
    .executeTakeFirst()
}

export const PERSON_CONTEXT = 'erased person'

/** Under which name the credential lies that is to be taken back. */
export const asideKeyOf = (erasureId: string): string => `erasure:${erasureId}`
