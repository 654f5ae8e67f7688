import type Router from '@koa/router'
import type { Services } from '../services.ts'
import { METRICS_PATH } from './place.ts'

/** What Prometheus reads. The figures of a business are not public: this has a port of its own, except in sandbox mode. */
export function metricsRoutes(router: Router, { metrics }: Services): void {
  router.get(METRICS_PATH, async (ctx) => {
    const figures = await metrics.render()
    ctx.set('content-type', metrics.contentType)
    ctx.body = figures
  })
}
