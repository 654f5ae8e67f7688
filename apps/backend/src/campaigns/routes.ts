import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import {
  campaignListQuerySchema,
  changeCampaignSchema,
  createCampaignSchema,
} from '@mini-push/contracts/schemas'
import { readIdempotencyKey } from '../http/idempotency-key.ts'
import { jsonBody } from '../http/json-body.ts'
import { ndjsonLines } from '../http/ndjson-lines.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { addRecipients } from './add-recipients.ts'
import { changeCampaign } from './change-campaign.ts'
import { createCampaign } from './create-campaign.ts'
import { listCampaigns, readCampaign } from './read-campaign.ts'

export function campaignRoutes(router: Router, services: Services): void {
  router.post(ROUTES.createCampaign.path, jsonBody, async (ctx) => {
    const request = validate(createCampaignSchema, ctx.request.body)
    const claim = readIdempotencyKey(ctx, ctx.state.actor, request)
    ctx.body = await createCampaign(services, ctx.state.actor, { request, claim })
    ctx.status = 201
  })
  router.get(ROUTES.listCampaigns.path, async (ctx) => {
    const query = validate(campaignListQuerySchema, { ...ctx.query })
    ctx.body = await listCampaigns(services, ctx.state.actor, query)
  })
  router.get(ROUTES.readCampaign.path, async (ctx) => {
    ctx.body = await readCampaign(services, ctx.state.actor, requireUuid(ctx.params.id))
  })
  router.post(ROUTES.addRecipients.path, async (ctx) => {
    const id = requireUuid(ctx.params.id)
    ctx.body = await addRecipients(services, ctx.state.actor, { id, lines: ndjsonLines(ctx) })
  })
  router.put(ROUTES.changeCampaign.path, jsonBody, async (ctx) => {
    const id = requireUuid(ctx.params.id)
    const request = validate(changeCampaignSchema, ctx.request.body)
    ctx.body = await changeCampaign(services, ctx.state.actor, { ...request, id })
  })
}
