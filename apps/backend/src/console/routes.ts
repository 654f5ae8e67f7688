import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type Router from '@koa/router'
import { OTHER_ROUTES } from '../http/access.ts'
import { ApiError } from '../http/api-error.ts'

/** Where the console's own package puts it. */
const CONSOLE_DIR = join(import.meta.dirname, '../../../console/dist')

/** The operators' console, as `pnpm build` made it. What is no file of its assets is an address within the page. */
export function consoleRoutes(router: Router): void {
  router.get(OTHER_ROUTES.openConsole.path, async (ctx) => {
    const name = ctx.params.file ?? ''
    const nonce = randomBytes(16).toString('base64')
    ctx.set({ ...HEADERS, 'content-security-policy': toPolicy(nonce) })
    if (name.startsWith('assets/')) {
      if (!ASSET.test(name)) throw new ApiError('not-found', 'The console has no such file.')
      ctx.body = await readBuilt(name)
      ctx.type = extname(name)
      // The name changes with what is in it.
      ctx.set('cache-control', 'public, max-age=31536000, immutable')
      return
    }
    const page = await readBuilt('index.html')
    ctx.body = page.toString('utf8').replaceAll(NONCE, nonce)
    ctx.type = 'html'
    ctx.set('cache-control', 'no-store')
  })
}

const ASSET = /^assets\/[\w-]+(\.[\w-]+)+$/

/** What the build puts in its place: the component library makes two style elements of its own. */
const NONCE = '__CSP_NONCE__'

/** Nothing from elsewhere, nothing inline that we did not put there, in nobody's frame. */
function toPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

function readBuilt(name: string): Promise<Buffer> {
  return readFile(join(CONSOLE_DIR, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new ApiError('not-found', 'The console is not there, or is being built: run `pnpm build`.')
  })
}
