import type { LaneState } from '../lanes/lane-state.ts'
import type { Tx } from '../transaction.ts'

export interface LaneFigures extends Pick<LaneState, 'pausedUntil' | 'pauseReason' | 'callLimit'> {
  app: string
  api: string
}

export async function readLanes(tx: Tx, apps: readonly string[]): Promise<LaneFigures[]> {
  if (apps.length === 0) return []
  return tx.database
    .selectFrom('lanes')
    .select(['app', 'api', 'pausedUntil', 'pauseReason', 'callLimit'])
    .where('app', 'in', apps)
    .execute()
}
