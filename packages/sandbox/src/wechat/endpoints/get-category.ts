import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import type { WechatWorld } from '../world.ts'
import { checkToken } from './send-checks.ts'
import { requireMethod, TEMPLATE_PAGES } from './template-checks.ts'

/** `GET /wxaapi/newtmpl/getcategory`: what the app is registered for (protocols/wechat.md 2.5). */
export function createGetCategoryEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'getcategory',
    path: '/wxaapi/newtmpl/getcategory',
    documentation: `${TEMPLATE_PAGES}/api_getcategory.html`,
    clock: world.books.clock,
    accept: (request) => listCategories(world, request),
    userOf: () => undefined,
  })
}

function listCategories(world: WechatWorld, request: PlatformRequest): Acceptance {
  requireMethod(request, 'GET')
  checkToken(world, request.query.get('access_token'))
  const data = world.library.categories
  return {
    body: JSON.stringify({ errcode: 0, errmsg: 'ok', data }),
    why: 'wechat.md 2.5: the categories of this app',
  }
}
