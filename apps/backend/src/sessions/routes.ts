import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { createSessionSchema } from '@mini-push/contracts/schemas'
import { jsonBody } from '../http/json-body.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { createSession } from './create-session.ts'
import { endSession, endUserSessions } from './revoke-sessions.ts'

export function sessionRoutes(router: Router, services: Services): void {
  router.post(ROUTES.createSession.path, jsonBody, async (ctx) => {
    const request = validate(createSessionSchema, ctx.request.body)
    ctx.body = await createSession(services, request)
    ctx.status = 201
  })
  router.delete(ROUTES.endSession.path, async (ctx) => {
    await endSession(services, ctx.state.actor)
    ctx.status = 204
  })
  router.delete(ROUTES.revokeUserSessions.path, async (ctx) => {
    ctx.body = await endUserSessions(services, ctx.state.actor, requireUuid(ctx.params.id))
  })
}
