import type { CampaignView } from '@mini-push/contracts'
import type { Campaign } from '@mini-push/store'

export function presentCampaign({
  caller: _,
  startAt,
  createdAt,
  endedAt,
  ...campaign
}: Campaign): CampaignView {
  return {
    ...campaign,
    startAt: startAt.toISOString(),
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    listed: campaign.audience === 'listed' ? campaign.listed : null,
  }
}
