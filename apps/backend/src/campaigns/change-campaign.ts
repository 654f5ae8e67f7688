import type { CampaignView, ChangeCampaign } from '@mini-push/contracts'
import { changeCampaign as changeRow } from '@mini-push/store'
import { ApiError } from '../http/api-error.ts'
import type { Caller } from '../http/caller-keys.ts'
import type { Services } from '../services.ts'
import { presentCampaign } from './present-campaign.ts'
import { requireCampaign } from './read-campaign.ts'

/**
 * Starts, pauses, resumes or cancels a campaign. Cancelling also cancels those of its messages that wait; until then it is
 * `cancelling`. Asking for the state that it has changes nothing. @throws {ApiError} `campaign-not-changeable`
 */
export async function changeCampaign(
  { store, clock }: Services,
  caller: Caller,
  { id, state }: ChangeCampaign & { id: string },
): Promise<CampaignView> {
  const wanted = state === 'cancelled' ? 'cancelling' : state
  return store.transaction(async (tx) => {
    const campaign = await requireCampaign(tx, caller, id)
    if (campaign.state === state || campaign.state === wanted) return presentCampaign(campaign)
    const changed = await changeRow(tx, { id, state: wanted, now: clock.now() })
    if (!changed) throw new ApiError('campaign-not-changeable', `It is ${campaign.state}.`)
    return presentCampaign(changed)
  })
}
