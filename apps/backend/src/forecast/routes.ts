import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { forecastQuerySchema, uncoveredQuerySchema } from '@mini-push/contracts/schemas'
import { validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { listUncovered } from './list-uncovered.ts'
import { readForecast } from './read-forecast.ts'

export function forecastRoutes(router: Router, services: Services): void {
  router.get(ROUTES.readForecast.path, async (ctx) => {
    const query = validate(forecastQuerySchema, { ...ctx.query })
    ctx.body = await readForecast(services, ctx.state.actor, query)
  })
  router.get(ROUTES.listUncovered.path, async (ctx) => {
    const query = validate(uncoveredQuerySchema, { ...ctx.query })
    ctx.body = await listUncovered(services, ctx.state.actor, query)
  })
}
