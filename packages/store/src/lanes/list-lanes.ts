import type { Tx } from '../transaction.ts'
import type { LaneState } from './lane-state.ts'
import type { LaneKey } from './lanes.ts'

/** How an app stands with one API of its platform. */
export type Lane = LaneKey & LaneState

/** Lanes that have ever had anything to tell; those that always flowed are absent. */
export async function listLanes(tx: Tx, apps: readonly string[]): Promise<Lane[]> {
  if (apps.length === 0) return []
  return tx.database
    .selectFrom('lanes')
    .select(['app', 'api', 'strikes', 'pauses', 'pausedUntil', 'pauseReason', 'callLimit'])
    .where('app', 'in', apps)
    .orderBy('app')
    .orderBy('api')
    .execute()
}
