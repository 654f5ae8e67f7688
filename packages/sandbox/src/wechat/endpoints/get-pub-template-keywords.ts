import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import type { WechatWorld } from '../world.ts'
import { checkToken } from './send-checks.ts'
import { checkTitle, requireMethod, TEMPLATE_PAGES } from './template-checks.ts'

/** `GET /wxaapi/newtmpl/getpubtemplatekeywords`: what a title can be made of (protocols/wechat.md 2.5). */
export function createGetKeywordsEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'getpubtemplatekeywords',
    path: '/wxaapi/newtmpl/getpubtemplatekeywords',
    documentation: `${TEMPLATE_PAGES}/api_getpubnewtemplatekeywords.html`,
    clock: world.books.clock,
    accept: (request) => listKeywords(world, request),
    userOf: () => undefined,
  })
}

function listKeywords(world: WechatWorld, request: PlatformRequest): Acceptance {
  requireMethod(request, 'GET')
  checkToken(world, request.query.get('access_token'))
  const { keywords } = checkTitle(world, request.query.get('tid'))
  const data = keywords.map(({ kid, name, example, rule }) => ({ kid, name, example, rule }))
  return {
    body: JSON.stringify({ errcode: 0, errmsg: 'ok', count: data.length, data }),
    why: 'wechat.md 2.5: the keywords of this title',
  }
}
