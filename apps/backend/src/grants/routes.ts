import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import type { Services } from '../services.ts'
import { listGrants } from './list-grants.ts'

export function grantRoutes(router: Router, services: Services): void {
  router.get(ROUTES.listGrants.path, async (ctx) => {
    ctx.body = await listGrants(services, ctx.state.actor)
  })
}
