import { sql } from 'kysely'
import { onlyRow } from './only-row.ts'
import type { Tx } from './transaction.ts'

/** Any numbers, the same in every process and used for nothing else. */
const TASKS = {
  months: 7_305_813_403,
  counts: 7_305_813_404,
  consents: 7_305_813_405,
  credentials: 7_305_813_406,
}

/** Whether this transaction is the one that does the task now: of several processes that ask at once one does it. */
export async function isOurs(tx: Tx, task: keyof typeof TASKS): Promise<boolean> {
  const answer = await sql<{ ours: boolean }>`
    select pg_try_advisory_xact_lock(${TASKS[task]}) as ours
  `.execute(tx.database)
  return onlyRow(answer).ours
}
