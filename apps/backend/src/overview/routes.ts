import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { overviewQuerySchema } from '@mini-push/contracts/schemas'
import { validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { readOverview } from './read-overview.ts'

export function overviewRoutes(router: Router, services: Services): void {
  router.get(ROUTES.readOverview.path, async (ctx) => {
    const query = validate(overviewQuerySchema, { ...ctx.query })
    ctx.body = await readOverview(services, ctx.state.actor, query)
  })
}
