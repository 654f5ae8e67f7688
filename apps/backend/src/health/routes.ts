import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'

/**
 * Live: the process runs; if not, start it anew. Ready: it keeps or delivers what it is given; if not, give it nothing, and
 * leave it alone.
 */
export function healthRoutes(router: Router, { store, log, readiness }: Services): void {
  router.get(ROUTES.liveness.path, (ctx) => {
    ctx.body = { status: 'live' }
  })
  router.get(ROUTES.readiness.path, async (ctx) => {
    if (readiness.notReadyBecause !== undefined) throw new ApiError('not-ready', readiness.notReadyBecause)
    try {
      await store.ping()
    } catch (error) {
      log.error({ err: error, requestId: ctx.state.origin.requestId }, 'the database does not answer')
      throw new ApiError('not-ready', 'The database does not answer.')
    }
    ctx.body = { status: 'ready' }
  })
}
