import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import {
  replayWebhookEventsSchema,
  webhookEventListQuerySchema,
  webhookQuerySchema,
} from '@mini-push/contracts/schemas'
import { jsonBody } from '../http/json-body.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { listEvents } from './list-events.ts'
import { replayEvent, replayEvents } from './replay-events.ts'

export function webhookRoutes(router: Router, services: Services): void {
  router.get(ROUTES.listWebhookEvents.path, async (ctx) => {
    const query = validate(webhookEventListQuerySchema, { ...ctx.query })
    ctx.body = await listEvents(services, ctx.state.actor, query)
  })
  router.post(ROUTES.replayWebhookEvents.path, jsonBody, async (ctx) => {
    const replay = validate(replayWebhookEventsSchema, ctx.request.body)
    ctx.body = await replayEvents(services, ctx.state.actor, replay)
    ctx.status = 202
  })
  router.post(ROUTES.replayWebhookEvent.path, async (ctx) => {
    const { caller } = validate(webhookQuerySchema, { ...ctx.query })
    const id = requireUuid(ctx.params.id)
    ctx.body = await replayEvent(services, ctx.state.actor, { id, ...(caller !== undefined && { caller }) })
    ctx.status = 202
  })
}
