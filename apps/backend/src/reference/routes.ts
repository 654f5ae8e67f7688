import type Router from '@koa/router'
import { createOpenApiDocument } from '@mini-push/contracts/openapi'
import type { Context } from 'koa'
import { ApiError } from '../http/api-error.ts'
import { findAsset, type ReferenceFile } from './assets.ts'

/** What the API says of itself: the OpenAPI document, and a page to read it. Neither holds anything of a deployment. */
export function referenceRoutes(router: Router): void {
  const document = JSON.stringify(createOpenApiDocument())

  router.get('/openapi.json', (ctx) => {
    ctx.type = 'application/json'
    ctx.body = document
  })
  router.get('/docs', (ctx) => answerWith(ctx, 'index.html'))
  router.get('/docs/:file', (ctx) => answerWith(ctx, ctx.params.file ?? ''))
}

async function answerWith(ctx: Context, name: string): Promise<void> {
  const asset = findAsset(name)
  if (!asset) throw new ApiError('not-found', `There is nothing at ${ctx.path}.`)
  ctx.set('content-security-policy', CONTENT_SECURITY_POLICY)
  ctx.set('cache-control', 'no-cache')
  ctx.set('vary', 'accept-encoding')
  ctx.type = asset.type
  send(ctx, await asset.read())
}

/** A browser that has it already is told so. */
function send(ctx: Context, { etag, plain, gzipped }: ReferenceFile): void {
  ctx.status = 200
  ctx.etag = etag
  if (ctx.fresh) {
    ctx.status = 304
    return
  }
  if (ctx.acceptsEncodings('gzip') === 'gzip') {
    ctx.set('content-encoding', 'gzip')
    ctx.body = gzipped
  } else ctx.body = plain
}

/** The page runs what we serve, asks nobody but us, and cannot be framed. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
