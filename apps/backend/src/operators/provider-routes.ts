import type Router from '@koa/router'
import { OTHER_ROUTES } from '../http/access.ts'
import { ApiError } from '../http/api-error.ts'
import { writeOperatorCookie } from '../http/operator-cookie.ts'
import type { Services } from '../services.ts'
import { requireProvider, signInByProvider } from './sign-in-by-provider.ts'
import { takeSignInCookie, writeSignInCookie } from './sign-in-cookie.ts'

/** The way through the organisation's own sign-in. People walk it with a browser, so it ends on a page in any case. */
export function providerRoutes(router: Router, services: Services): void {
  router.get(OTHER_ROUTES.signIn.path, async (ctx) => {
    const { url, secrets } = await requireProvider(services).begin()
    writeSignInCookie(ctx, secrets)
    ctx.redirect(url.href)
  })
  router.get(OTHER_ROUTES.signedIn.path, async (ctx) => {
    const attempt = {
      search: ctx.search,
      secrets: takeSignInCookie(ctx),
      requestId: ctx.state.origin.requestId,
    }
    try {
      writeOperatorCookie(ctx, await signInByProvider(services, attempt))
      ctx.redirect('/console/')
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      ctx.redirect(`/console/#problem=${error.code}`)
    }
  })
}
