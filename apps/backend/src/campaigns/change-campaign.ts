import type { CampaignView, ChangeCampaign } from '@mini-push/contracts'
import { changeCampaign as changeRow } from '@mini-push/store'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { presentCampaign } from './present-campaign.ts'
import { requireCampaign } from './read-campaign.ts'

/**
 * Starts, pauses, resumes or cancels a campaign. Cancelling also cancels those of its messages that wait; until then it is
 * `cancelling`. Asking for the state that it has changes nothing. @throws {ApiError} `campaign-not-changeable`
 */
export async function changeCampaign(
  services: Services,
  actor: AppActor,
  { id, state }: ChangeCampaign & { id: string },
): Promise<CampaignView> {
  const { store, clock } = services
  const wanted = state === 'cancelled' ? 'cancelling' : state
  return store.transaction(async (tx) => {
    const campaign = await requireCampaign(tx, actor, id)
    if (campaign.state === state || campaign.state === wanted) return presentCampaign(campaign)
    const changed = await changeRow(tx, { id, state: wanted, now: clock.now() })
    if (!changed) throw new ApiError('campaign-not-changeable', `It is ${campaign.state}.`)
    await recordAct(services, tx, { actor, action: 'campaign.change', subject: id, app: campaign.app })
    return presentCampaign(changed)
  })
}
