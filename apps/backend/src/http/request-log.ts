import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'koa'
import type { Logger } from 'pino'

/**
 * Gives each request an id and writes one line for it. The route's pattern is logged, never the URL: a callback's
 * query carries an openid and a signature.
 */
export function requestLog(log: Logger) {
  return async function requestLogMiddleware(ctx: Context, next: Next): Promise<void> {
    const startedAt = performance.now()
    const requestId = randomUUID()
    ctx.state.requestId = requestId
    ctx.set('x-request-id', requestId)
    await next()
    const durationMs = Math.round(performance.now() - startedAt)
    log.info(
      { requestId, method: ctx.method, route: ctx._matchedRoute ?? null, status: ctx.status, durationMs },
      'request',
    )
  }
}
