import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type Router from '@koa/router'
import { OTHER_ROUTES } from '../http/access.ts'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'

/** Where the console's own package puts it. */
const CONSOLE_DIR = join(import.meta.dirname, '../../../console/dist')

/** The operators' console, as `pnpm build` made it. What is no file of its assets is an address within the page. */
export function consoleRoutes(router: Router, { signInProvider }: Services): void {
  router.get(OTHER_ROUTES.openConsole.path, async (ctx) => {
    const name = ctx.params.file ?? ''
    if (name.startsWith('assets/')) {
      if (!ASSET.test(name)) throw new ApiError('not-found', 'The console has no such file.')
      ctx.body = await readBuilt(name)
      ctx.type = extname(name)
      // The name changes with what is in it.
      ctx.set('cache-control', 'public, max-age=31536000, immutable')
      return
    }
    const nonce = randomBytes(16).toString('base64')
    const page = await readBuilt('index.html')
    ctx.body = page
      .toString('utf8')
      .replaceAll(NONCE, nonce)
      .replace(SIGN_IN, signInProvider ? 'provider' : 'link')
    ctx.type = 'html'
    ctx.set('content-security-policy', toPolicy(nonce))
    ctx.set('cache-control', 'no-store')
  })
}

const ASSET = /^assets\/[\w-]+(\.[\w-]+)+$/

/** What the build puts in its place: the component library makes two style elements of its own. */
const NONCE = '__CSP_NONCE__'
/** How people sign in here. */
const SIGN_IN = '__SIGN_IN__'

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

function readBuilt(name: string): Promise<Buffer> {
  return readFile(join(CONSOLE_DIR, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new ApiError('not-found', 'The console is not there, or is being built: run `pnpm build`.')
  })
}
