import type { IncomingMessage } from 'node:http'
import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import {
  messageListQuerySchema,
  rescheduleMessageSchema,
  resolveMessageSchema,
  sendMessageSchema,
} from '@mini-push/contracts/schemas'
import type { Context } from 'koa'
import { createGroupCommit } from '../group-commit.ts'
import { readIdempotencyKey } from '../http/idempotency-key.ts'
import { jsonBody, largeJsonBody } from '../http/json-body.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { acceptMessages } from './accept-messages.ts'
import { cancelMessage } from './cancel-message.ts'
import { listMessages } from './list-messages.ts'
import { type PreparedMessage, prepareMessage } from './prepare-message.ts'
import { readMessage } from './read-message.ts'
import { readStory } from './read-story.ts'
import { rescheduleMessage } from './reschedule-message.ts'
import { resolveMessage } from './resolve-message.ts'
import { sendBatch } from './send-batch.ts'

export function messageRoutes(router: Router, services: Services): void {
  const accept = createGroupCommit(
    (prepared: readonly PreparedMessage[]) => acceptMessages(services, prepared),
    ACCEPTING,
  )

  router.post(ROUTES.sendMessage.path, jsonBody, async (ctx) => {
    const { actor } = ctx.state
    const request = validate(sendMessageSchema, ctx.request.body)
    const claim = readIdempotencyKey(ctx, actor, request)
    const sender = { actor, hasHungUp: hasHungUp(ctx.req), origin: ctx.state.origin }
    const acceptance = await accept(prepareMessage(services, { ...sender, request, claim }))
    if ('error' in acceptance) throw acceptance.error
    ctx.state.messageId = acceptance.message.id
    ctx.body = acceptance.message
    ctx.status = 202
  })
  router.post(ROUTES.sendMessageBatch.path, largeJsonBody, async (ctx) => {
    const { actor, origin } = ctx.state
    const sender = { actor, hasHungUp: hasHungUp(ctx.req), origin }
    ctx.body = await sendBatch(services, sender, ctx.request.body)
  })
  router.get(ROUTES.listMessages.path, async (ctx) => {
    const query = validate(messageListQuerySchema, { ...ctx.query })
    ctx.body = await listMessages(services, ctx.state.actor, query)
  })
  router.get(ROUTES.readMessage.path, async (ctx) => {
    ctx.body = await readMessage(services, ctx.state.actor, requireMessageId(ctx))
  })
  router.get(ROUTES.readStory.path, async (ctx) => {
    ctx.body = await readStory(services, ctx.state.actor, requireMessageId(ctx))
  })
  router.put(ROUTES.rescheduleMessage.path, jsonBody, async (ctx) => {
    const id = requireMessageId(ctx)
    const request = validate(rescheduleMessageSchema, ctx.request.body)
    ctx.body = await rescheduleMessage(services, ctx.state.actor, { ...request, id })
  })
  router.delete(ROUTES.cancelMessage.path, async (ctx) => {
    ctx.body = await cancelMessage(services, ctx.state.actor, requireMessageId(ctx))
  })
  router.put(ROUTES.resolveMessage.path, jsonBody, async (ctx) => {
    const id = requireMessageId(ctx)
    const request = validate(resolveMessageSchema, ctx.request.body)
    ctx.body = await resolveMessage(services, ctx.state.actor, { ...request, id })
  })
}

/** It stands in the request's log line too. */
function requireMessageId(ctx: Context): string {
  const id = requireUuid(ctx.params.id)
  ctx.state.messageId = id
  return id
}

const hasHungUp = (request: IncomingMessage) => () => request.socket.destroyed

/** Messages that are accepted in one transaction, and transactions of that kind at the same time. */
const ACCEPTING = { most: 128, atOnce: 2 }
