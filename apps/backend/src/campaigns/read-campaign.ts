import type { CampaignPage, CampaignReport } from '@mini-push/contracts'
import type { campaignListQuerySchema } from '@mini-push/contracts/schemas'
import {
  type Campaign,
  countCampaignMessages,
  listCampaigns as listRows,
  readOneMoment,
  readCampaign as readRow,
  type Tx,
} from '@mini-push/store'
import type { z } from 'zod'
import { ApiError } from '../http/api-error.ts'
import { type Caller, requireCallersApp } from '../http/caller-keys.ts'
import { nameCursor } from '../http/name-cursor.ts'
import type { Services } from '../services.ts'
import { presentCampaign } from './present-campaign.ts'

/** How far a campaign has come. @throws {ApiError} `not-found`, for others too */
export async function readCampaign(services: Services, caller: Caller, id: string): Promise<CampaignReport> {
  return services.store.transaction(async (tx) => {
    await readOneMoment(tx)
    const campaign = await requireCampaign(tx, caller, id)
    return { ...presentCampaign(campaign), messages: await countCampaignMessages(tx, id) }
  })
}

export async function listCampaigns(
  { config, store }: Services,
  caller: Caller,
  { app, ...page }: z.infer<typeof campaignListQuerySchema>,
): Promise<CampaignPage> {
  if (app !== undefined) requireCallersApp(config, caller, app)
  const apps = app === undefined ? caller.apps : [app]
  const { campaigns, nextCursor } = await store
    .transaction((tx) => listRows(tx, { apps, ...page }))
    .catch(nameCursor)
  return { campaigns: campaigns.map(presentCampaign), nextCursor }
}

/** What does not concern the caller is not there for it. */
export async function requireCampaign(tx: Tx, { apps }: Caller, id: string): Promise<Campaign> {
  const campaign = await readRow(tx, { id, apps })
  if (!campaign) throw new ApiError('not-found', 'There is no campaign with this id.')
  return campaign
}
