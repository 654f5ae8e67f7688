import { randomUUID } from 'node:crypto'
import type { CampaignView, CreateCampaign } from '@mini-push/contracts'
import { insertCampaign } from '@mini-push/store'
import { requireTemplate } from '../apps.ts'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import { requireCallersApp } from '../http/caller-keys.ts'
import type { IdempotencyClaim } from '../http/idempotency-key.ts'
import { checkContent } from '../messages/check-content.ts'
import { readSendAt } from '../messages/prepare-message.ts'
import type { Services } from '../services.ts'
import { presentCampaign } from './present-campaign.ts'

/**
 * Makes a campaign: one to grant holders runs at once or at its time, one to a list collects its audience first.
 * The same key with the same request gives the same campaign again.
 * @throws {ApiError} `invalid-fields` where everybody gets the same and it is wrong, `not-allowed`, `idempotency-conflict`
 */
export async function createCampaign(
  services: Services,
  actor: AppActor,
  { request, claim }: { request: CreateCampaign; claim: IdempotencyClaim },
): Promise<CampaignView> {
  const { app, audience, page = null, lang = null, perSecond = null, data, startAt } = request
  requireCallersApp(services.config, actor, app)
  const template = requireTemplate(services.config, { app, template: request.template })
  // In a list each may bring fields of their own.
  if (audience === 'grant-holders') checkContent(services, { ...request, template })
  const now = services.clock.now()
  const id = randomUUID()
  const campaign = await services.store.transaction(async (tx) => {
    const kept = await insertCampaign(
      tx,
      {
        ...{ id, app, template: template.name, data, page, lang },
        ...{ audience, perSecond, startAt: readSendAt(startAt, now) },
        ...{ idempotencyKey: claim.key, requestHash: claim.requestHash },
        caller: actor.kind === 'caller' ? actor.name : claim.owner,
        state: audience === 'listed' ? 'collecting' : 'running',
      },
      now,
    )
    if (kept?.id === id) await recordAct(services, tx, { actor, action: 'campaign.create', subject: id, app })
    return kept
  })
  if (!campaign) throw new ApiError('idempotency-conflict', 'Choose a new key for another campaign.')
  return presentCampaign(campaign)
}
