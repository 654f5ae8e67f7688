import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import type { WechatTemplate } from '../template.ts'
import type { WechatWorld } from '../world.ts'
import { checkToken } from './send-checks.ts'
import { requireMethod, TEMPLATE_PAGES } from './template-checks.ts'

/** `GET /wxaapi/newtmpl/gettemplate`: the templates of the account, with their keys (protocols/wechat.md 2.5). */
export function createGetTemplateEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'gettemplate',
    path: '/wxaapi/newtmpl/gettemplate',
    documentation: `${TEMPLATE_PAGES}/api_getwxapubnewtemplate.html`,
    clock: world.books.clock,
    accept: (request) => listTemplates(world, request),
    userOf: () => undefined,
  })
}

function listTemplates(world: WechatWorld, request: PlatformRequest): Acceptance {
  requireMethod(request, 'GET')
  const { templates } = checkToken(world, request.query.get('access_token'))
  const data = templates.list().map(describeTemplate)
  return {
    body: JSON.stringify({ errcode: 0, errmsg: 'ok', data }),
    why: 'wechat.md 2.5: the templates of this app',
  }
}

function describeTemplate({ templateId, title, content, fields, kind, enums }: WechatTemplate) {
  const lists = Object.entries(enums)
  return {
    priTmplId: templateId,
    title,
    content,
    example: fields.map(({ label, key, kind }) => `${label}:${enums[key]?.[0] ?? EXAMPLES[kind]}`).join('\n'),
    type: kind === 'one-time' ? 2 : 3,
    ...(lists.length > 0 && {
      keywordEnumValueList: lists.map(([key, enumValueList]) => ({
        keywordCode: `${key}.DATA`,
        enumValueList,
      })),
    }),
  }
}

/** One value of each kind, most of them those of protocols/wechat.md 3; a list has its own values. */
const EXAMPLES: Record<WechatTemplate['fields'][number]['kind'], string> = {
  thing: '任意文字',
  number: '339208499',
  letter: 'A',
  symbol: '#',
  character_string: 'NO.339208499',
  time: '2019年10月1日 15:01',
  date: '2019年10月1日',
  amount: '￥100',
  phone_number: '+86-0766-66888866',
  car_number: '粤A8Z888挂',
  name: '张三',
  phrase: '配送中',
  enum_string: '选项',
}
