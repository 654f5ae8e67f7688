import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import type { Services } from '../services.ts'
import { listApps } from './list-apps.ts'

export function appRoutes(router: Router, services: Services): void {
  router.get(ROUTES.listApps.path, async (ctx) => {
    ctx.body = await listApps(services, ctx.state.actor)
  })
}
