import { randomBytes } from 'node:crypto'
import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import type { WechatApp } from '../app.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import { isNewStyle, type LibraryKeyword, type LibraryTitle } from '../library.ts'
import { Refusal } from '../refusal.ts'
import type { WechatRulings } from '../rulings.ts'
import { createTemplate, type WechatTemplate } from '../template.ts'
import type { WechatWorld } from '../world.ts'
import { checkToken } from './send-checks.ts'
import { checkTitle, requireMethod, TEMPLATE_PAGES } from './template-checks.ts'

const LONGEST_SCENE = 15

/**
 * `POST /wxaapi/newtmpl/addtemplate`: a template of the account's own, made of the library (protocols/wechat.md 2.5). The
 * body is a form; of JSON nothing is read, which then lacks its `tid`.
 */
export function createAddTemplateEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'addtemplate',
    path: '/wxaapi/newtmpl/addtemplate',
    documentation: `${TEMPLATE_PAGES}/api_addwxanewtemplate.html`,
    clock: world.books.clock,
    accept: (request) => addTemplate(world, request),
    userOf: () => undefined,
  })
}

function addTemplate(world: WechatWorld, request: PlatformRequest): Acceptance {
  requireMethod(request, 'POST')
  const app = checkToken(world, request.query.get('access_token'))
  if (world.state.bans.has(app.appId)) throw new Refusal(200011, 'wechat.md 2.5: the account is banned')
  const form = new URLSearchParams(request.body.toString())
  const title = checkTitle(world, form.get('tid'))
  const keywords = checkKeywords(title, readKids(form))
  checkScene(world.rulings, form.get('sceneDesc') ?? '')
  const template = combine(title, keywords, world.rulings)
  checkNew(app, template)
  checkRoom(app)
  app.templates.add(template)
  return {
    body: JSON.stringify({ errcode: 0, errmsg: 'ok', priTmplId: template.templateId }),
    why: 'wechat.md 2.5: a template with an id of its own',
  }
}

/** Repeated pairs, as the older page says, or `kidList[0]=1`, as a field report has it. */
function readKids(form: URLSearchParams): string[] {
  return [...form].flatMap(([name, value]) => (/^kidList(\[\d*\])?$/.test(name) ? [value] : []))
}

function checkKeywords(title: LibraryTitle, kids: readonly string[]): readonly LibraryKeyword[] {
  if (isNewStyle(title)) {
    if (kids.length > 0)
      throw new Refusal(200020, 'wechat.md 2.5: kidList is empty for tids from 10000001 on')
    return title.keywords
  }
  if (kids.length < 2 || kids.length > 5 || new Set(kids).size < kids.length)
    throw new Refusal(200020, 'wechat.md 2.5: kidList has 2 to 5 keywords, each once')
  return kids.map((kid) => {
    const keyword = title.keywords.find((candidate) => String(candidate.kid) === kid)
    if (!keyword) throw new Refusal(200020, 'wechat.md 2.5: a keyword is not one of this title')
    return keyword
  })
}

function checkScene({ sceneDesc }: WechatRulings, scene: string): void {
  if (scene === '' && sceneDesc === 'required')
    throw new Refusal(200021, 'wechat.md 2.5: sceneDesc is required')
  if ([...scene].length > LONGEST_SCENE)
    throw new Refusal(200021, 'wechat.md 2.5: sceneDesc has at most 15 characters')
}

function combine(
  { title, kind }: LibraryTitle,
  keywords: readonly LibraryKeyword[],
  { keyNumbers }: WechatRulings,
): WechatTemplate {
  const fields = keywords.map(({ kid, name, rule, choices }, index) => {
    return { label: name, key: `${rule}${keyNumbers === 'kid' ? kid : index + 1}`, choices }
  })
  return createTemplate({
    templateId: randomBytes(33).toString('base64url').slice(0, 43),
    title,
    content: fields.map(({ label, key }) => `${label}:{{${key}.DATA}}`).join('\n'),
    kind,
    enums: Object.fromEntries(fields.flatMap(({ key, choices }) => (choices ? [[key, choices]] : []))),
  })
}

/** A second of the same title and keywords, in whatever order, is told the id of the first. */
function checkNew(app: WechatApp, template: WechatTemplate): void {
  const same = app.templates.list().find((candidate) => toFace(candidate) === toFace(template))
  if (!same) return
  throw new Refusal(200022, 'wechat.md 2.5: the account has it already', undefined, {
    priTmplId: same.templateId,
  })
}

function toFace({ title, fields }: WechatTemplate): string {
  return JSON.stringify([title, ...fields.map(({ label, kind }) => `${kind} ${label}`).toSorted()])
}

function checkRoom({ templates, quotas }: WechatApp): void {
  if (templates.list().length >= quotas.templates)
    throw new Refusal(200012, `wechat.md 2.5: ${quotas.templates} templates at the most`)
}
