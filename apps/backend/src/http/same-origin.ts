import type { Context } from 'koa'
import { ApiError } from './api-error.ts'

/**
 * A browser sends the console's cookie along with what any page asks for. What changes something has to come from a page
 * of ours: the browser says so, and no form or foreign page can add the header. @throws {ApiError} `cross-site`
 */
export function assertSameOrigin(ctx: Context): void {
  if (SAFE_METHODS.has(ctx.method)) return
  const isOurs =
    ctx.get('origin') === ownOrigin(ctx) &&
    ['', 'same-origin'].includes(ctx.get('sec-fetch-site')) &&
    ctx.get('x-mini-push') === '1'
  if (isOurs) return
  throw new ApiError('cross-site', 'Ask from a page of this origin, with the header "X-Mini-Push: 1".')
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Where the browser sees us. A proxy in front may end TLS; only on this machine do we believe in plain HTTP. */
function ownOrigin(ctx: Context): string {
  return `${isPlainLoopback(ctx) ? 'http' : 'https'}://${ctx.host}`
}

/** A page of this machine, without TLS: the only place where a cookie may go unsecured. */
export function isPlainLoopback({ secure, host }: Context): boolean {
  return !secure && LOOPBACK.test(host)
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/
