import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { appQuerySchema } from '@mini-push/contracts/schemas'
import { validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { listGrants } from './list-grants.ts'
import { readTotals } from './read-totals.ts'

export function grantRoutes(router: Router, services: Services): void {
  router.get(ROUTES.listGrants.path, async (ctx) => {
    ctx.body = await listGrants(services, ctx.state.actor)
  })
  router.get(ROUTES.readGrantTotals.path, async (ctx) => {
    const query = validate(appQuerySchema, { ...ctx.query })
    ctx.body = await readTotals(services, ctx.state.actor, query)
  })
}
