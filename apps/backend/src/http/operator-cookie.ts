import type { Context } from 'koa'
import { isPlainLoopback } from './same-origin.ts'

/** The token in the cookie of the console's session. */
export function readOperatorCookie(ctx: Context): string | undefined {
  return ctx.cookies.get(nameIn(ctx))
}

/** Sets it, or without a token takes it away. No script sees it, and no other site's page can have it sent. */
export function writeOperatorCookie(ctx: Context, session?: { token: string; expiresAt: Date }): void {
  const { token = null, expiresAt = new Date(0) } = session ?? {}
  const secure = !isPlainLoopback(ctx)
  const attributes = `Path=/; Expires=${expiresAt.toUTCString()}; HttpOnly; SameSite=Strict`
  ctx.append('set-cookie', `${nameIn(ctx)}=${token ?? ''}; ${attributes}${secure ? '; Secure' : ''}`)
}

/** `__Host-` makes browsers take it from this host over TLS only: no neighbour can plant one. */
const nameIn = (ctx: Context): string =>
  isPlainLoopback(ctx) ? 'mini-push-operator' : '__Host-mini-push-operator'
