import type { Context, Next } from 'koa'
import type { Services } from '../services.ts'
import { readOrigin } from './request-origin.ts'

/**
 * Gives each request an id, writes one line for it and tells of it. The route's pattern is logged, never the URL: a
 * callback's query carries an openid and a signature.
 */
export function requestLog({ log, observer }: Pick<Services, 'log' | 'observer'>) {
  return async function requestLogMiddleware(ctx: Context, next: Next): Promise<void> {
    const startedAt = performance.now()
    const origin = readOrigin(ctx)
    ctx.state.origin = origin
    ctx.set('x-request-id', origin.requestId)
    await next()
    const durationMs = performance.now() - startedAt
    const { method, status } = ctx
    const route = ctx._matchedRoute ?? null
    const { messageId } = ctx.state
    log.info(
      {
        requestId: origin.requestId,
        ...(messageId !== undefined && { messageId }),
        ...{ method, route, status, durationMs: Math.round(durationMs) },
      },
      'request',
    )
    observer.answered({ origin, method, route: route === null ? null : String(route), status, durationMs })
  }
}
