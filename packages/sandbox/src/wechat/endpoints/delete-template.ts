import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import { isRecord, parseJson } from '../../json.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import { Refusal } from '../refusal.ts'
import type { WechatWorld } from '../world.ts'
import { checkToken } from './send-checks.ts'
import { requireMethod, TEMPLATE_PAGES } from './template-checks.ts'

/**
 * `POST /wxaapi/newtmpl/deltemplate` (protocols/wechat.md 2.5). The page lists its codes without saying which is which: by
 * ruling 20002 is an id that is missing, 20001 one that the account has not. It names no encoding, so both are read.
 */
export function createDeleteTemplateEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'deltemplate',
    path: '/wxaapi/newtmpl/deltemplate',
    documentation: `${TEMPLATE_PAGES}/api_delwxanewtemplate.html`,
    clock: world.books.clock,
    accept: (request) => deleteTemplate(world, request),
    userOf: () => undefined,
  })
}

function deleteTemplate(world: WechatWorld, request: PlatformRequest): Acceptance {
  requireMethod(request, 'POST')
  const { templates } = checkToken(world, request.query.get('access_token'))
  const templateId = readTemplateId(request)
  if (!templateId) throw new Refusal(20002, 'wechat.md 2.5: priTmplId is missing')
  const template = templates.find(templateId)
  if (!template) throw new Refusal(20001, 'wechat.md 2.5: the account has no such template')
  templates.remove(template.templateId)
  return { body: JSON.stringify({ errcode: 0, errmsg: 'ok' }), why: 'wechat.md 2.5: its id is gone for good' }
}

function readTemplateId({ body }: PlatformRequest): unknown {
  const value = parseJson(body)
  return isRecord(value) ? value.priTmplId : new URLSearchParams(body.toString()).get('priTmplId')
}
