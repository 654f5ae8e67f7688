import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { messageListQuerySchema, sendMessageSchema } from '@mini-push/contracts/schemas'
import { authenticate } from '../http/authenticate.ts'
import { readIdempotencyKey } from '../http/idempotency-key.ts'
import { jsonBody } from '../http/json-body.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { cancelMessage } from './cancel-message.ts'
import { enqueueMessage } from './enqueue-message.ts'
import { listMessages } from './list-messages.ts'
import { readMessage } from './read-message.ts'

export function messageRoutes(router: Router, services: Services): void {
  const authenticated = authenticate(services)

  router.post(ROUTES.sendMessage.path, authenticated, jsonBody, async (ctx) => {
    const { actor } = ctx.state
    const request = validate(sendMessageSchema, ctx.request.body)
    const claim = readIdempotencyKey(ctx, actor, request)
    ctx.body = await enqueueMessage(services, { actor, request, claim })
    ctx.status = 202
  })
  router.get(ROUTES.listMessages.path, authenticated, async (ctx) => {
    const query = validate(messageListQuerySchema, { ...ctx.query })
    ctx.body = await listMessages(services, ctx.state.actor, query)
  })
  router.get(ROUTES.readMessage.path, authenticated, async (ctx) => {
    ctx.body = await readMessage(services, ctx.state.actor, requireUuid(ctx.params.id))
  })
  router.delete(ROUTES.cancelMessage.path, authenticated, async (ctx) => {
    ctx.body = await cancelMessage(services, ctx.state.actor, requireUuid(ctx.params.id))
  })
}
