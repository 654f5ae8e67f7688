import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { bindExternalIdSchema, userQuerySchema } from '@mini-push/contracts/schemas'
import { jsonBody } from '../http/json-body.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { bindExternalId } from './bind-external-id.ts'
import { findUsers } from './find-users.ts'

export function userRoutes(router: Router, services: Services): void {
  router.get(ROUTES.findUsers.path, async (ctx) => {
    const query = validate(userQuerySchema, { ...ctx.query })
    ctx.body = await findUsers(services, ctx.state.actor, query)
  })
  router.put(ROUTES.bindExternalId.path, jsonBody, async (ctx) => {
    const request = validate(bindExternalIdSchema, ctx.request.body)
    ctx.body = await bindExternalId(services, ctx.state.actor, {
      userId: requireUuid(ctx.params.id),
      ...request,
    })
  })
}
