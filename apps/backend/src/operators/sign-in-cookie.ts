import type { Context } from 'koa'
import { isPlainLoopback } from '../http/same-origin.ts'
import { SIGNED_IN_PATH, type SignInSecrets } from './sign-in-provider.ts'

/** Remembers a sign-in under way in the browser that began it. `Lax`, since the provider sends it back from elsewhere. */
export function writeSignInCookie(ctx: Context, { state, nonce, codeVerifier }: SignInSecrets): void {
  setCookie(ctx, [state, nonce, codeVerifier].join('.'), MINUTES_TO_SIGN_IN * 60)
}

/** What was remembered, once: it is taken away with this answer. */
export function takeSignInCookie(ctx: Context): SignInSecrets | undefined {
  const [state, nonce, codeVerifier] = ctx.cookies.get(nameIn(ctx))?.split('.') ?? []
  setCookie(ctx, '', 0)
  return state && nonce && codeVerifier ? { state, nonce, codeVerifier } : undefined
}

export const MINUTES_TO_SIGN_IN = 10

/** Where TLS ends at a proxy, Koa would refuse to set a secure cookie. */
function setCookie(ctx: Context, value: string, maxAgeSeconds: number): void {
  const secure = isPlainLoopback(ctx) ? '' : '; Secure'
  const attributes = `Path=${SIGNED_IN_PATH}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
  ctx.append('set-cookie', `${nameIn(ctx)}=${value}; ${attributes}`)
}

const nameIn = (ctx: Context): string =>
  isPlainLoopback(ctx) ? 'mini-push-sign-in' : '__Secure-mini-push-sign-in'
