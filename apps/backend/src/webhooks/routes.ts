import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { replayWebhookEventsSchema, webhookEventListQuerySchema } from '@mini-push/contracts/schemas'
import { authenticateCaller } from '../http/authenticate.ts'
import { jsonBody } from '../http/json-body.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { listEvents } from './list-events.ts'
import { replayEvent, replayEvents } from './replay-events.ts'

export function webhookRoutes(router: Router, services: Services): void {
  const caller = authenticateCaller(services)

  router.get(ROUTES.listWebhookEvents.path, caller, async (ctx) => {
    const query = validate(webhookEventListQuerySchema, { ...ctx.query })
    ctx.body = await listEvents(services, ctx.state.actor, query)
  })
  router.post(ROUTES.replayWebhookEvents.path, caller, jsonBody, async (ctx) => {
    const { since } = validate(replayWebhookEventsSchema, ctx.request.body)
    ctx.body = await replayEvents(services, ctx.state.actor, new Date(since))
    ctx.status = 202
  })
  router.post(ROUTES.replayWebhookEvent.path, caller, async (ctx) => {
    ctx.body = await replayEvent(services, ctx.state.actor, requireUuid(ctx.params.id))
    ctx.status = 202
  })
}
