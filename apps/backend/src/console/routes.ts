import { open } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type Router from '@koa/router'
import type { Context } from 'koa'
import { OTHER_ROUTES } from '../http/access.ts'
import { ApiError } from '../http/api-error.ts'

/** Where the console's own package puts it. */
const CONSOLE_DIR = join(import.meta.dirname, '../../../console/dist')

/** The operators' console, as `pnpm build` made it. What is no file of its assets is an address within the page. */
export function consoleRoutes(router: Router): void {
  router.get(OTHER_ROUTES.openConsole.path, async (ctx) => {
    ctx.set(HEADERS)
    const name = ctx.params.file ?? ''
    if (!name.startsWith('assets/')) return sendFile(ctx, join(CONSOLE_DIR, 'index.html'), 'no-cache')
    if (!ASSET.test(name)) throw new ApiError('not-found', 'The console has no such file.')
    // The name changes with what is in it.
    return sendFile(ctx, join(CONSOLE_DIR, name), 'public, max-age=31536000, immutable')
  })
}

const ASSET = /^assets\/[\w-]+(\.[\w-]+)+$/

/** Nothing from elsewhere, nothing inline, in nobody's frame. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

async function sendFile(ctx: Context, path: string, cacheControl: string): Promise<void> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new ApiError('not-found', 'The console is not built, or is being built: run `pnpm build`.')
  })
  ctx.type = extname(path)
  ctx.set('cache-control', cacheControl)
  ctx.body = file.createReadStream()
}
