import type { Context, Next } from 'koa'
import { isPlainLoopback } from './same-origin.ts'

/**
 * What browsers are told of every answer: nothing of ours is framed, guessed at or read by another site. There is no CORS
 * header at all: other origins have no business here.
 */
export async function securityHeaders(ctx: Context, next: Next): Promise<void> {
  ctx.set(FOR_ALL)
  ctx.set('content-security-policy', PAGES.test(ctx.path) ? PAGE_POLICY : DATA_POLICY)
  if (!PAGES.test(ctx.path)) ctx.set('cache-control', 'no-store')
  if (!isPlainLoopback(ctx)) ctx.set('strict-transport-security', 'max-age=31536000')
  await next()
}

const FOR_ALL = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** Where people look with a browser. */
const PAGES = /^\/(console|docs)(\/|$)/

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Component libraries place their popovers by style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
