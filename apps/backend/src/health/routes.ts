import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'

/** Live: the process runs. Ready: it can keep what it is given. */
export function healthRoutes(router: Router, { store, log }: Services): void {
  router.get(ROUTES.liveness.path, (ctx) => {
    ctx.body = { status: 'live' }
  })
  router.get(ROUTES.readiness.path, async (ctx) => {
    try {
      await store.ping()
    } catch (error) {
      log.error({ err: error }, 'the database does not answer')
      throw new ApiError('not-ready', 'The database does not answer.')
    }
    ctx.body = { status: 'ready' }
  })
}
