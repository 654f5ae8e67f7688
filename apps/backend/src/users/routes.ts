import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { bindExternalIdSchema, userQuerySchema } from '@mini-push/contracts/schemas'
import { jsonBody } from '../http/json-body.ts'
import { requireUuid, validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { bindExternalId } from './bind-external-id.ts'
import { eraseUser } from './erase-user.ts'
import { exportUser } from './export-user.ts'
import { findUsers } from './find-users.ts'
import { readErasure } from './read-erasure.ts'

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
  router.get(ROUTES.exportUser.path, async (ctx) => {
    ctx.body = await exportUser(services, ctx.state.actor, requireUuid(ctx.params.id))
    ctx.type = 'application/json'
    ctx.set('cache-control', 'no-store')
  })
  router.delete(ROUTES.eraseUser.path, async (ctx) => {
    ctx.body = await eraseUser(services, ctx.state.actor, requireUuid(ctx.params.id))
    ctx.status = 202
  })
  router.get(ROUTES.readErasure.path, async (ctx) => {
    ctx.body = await readErasure(services, ctx.state.actor, requireUuid(ctx.params.id))
  })
}
