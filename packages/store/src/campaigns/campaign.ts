import type { CampaignState } from '@mini-push/contracts'
import type { Selectable } from 'kysely'
import type { CampaignRow } from '../tables.ts'

/** One message to many people of one app. */
export type Campaign = Omit<
  Selectable<CampaignRow>,
  'idempotencyKey' | 'requestHash' | 'tokens' | 'tokensAt' | 'afterPosition' | 'afterUser'
>

/** What its caller may make of a campaign. */
export const NEXT_CAMPAIGN_STATES: Record<CampaignState, readonly CampaignState[]> = {
  collecting: ['running', 'cancelling'],
  running: ['paused', 'cancelling'],
  paused: ['running', 'cancelling'],
  cancelling: [],
  cancelled: [],
  // Its messages may still wait.
  done: ['cancelling'],
}
