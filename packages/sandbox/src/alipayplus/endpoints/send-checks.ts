import { isRecord } from '../../json.ts'
import type { AlipayplusApp } from '../app.ts'
import type { WalletCall } from '../create-endpoint.ts'
import type { SendApi } from '../profile.ts'
import { Refusal } from '../refusal.ts'
import type { AlipayplusTemplate } from '../template.ts'
import type { AlipayplusWorld } from '../world.ts'

/** `@`, `#` and `?` are not allowed in ids: protocols/alipayplus.md 3.1. The field's length is checked with the others. */
export function checkRequestId({ texts }: WalletCall, { codes }: SendApi): string {
  const { requestId = '' } = texts
  if (/[@#?]/.test(requestId))
    throw new Refusal(codes.requestId, 'alipayplus.md 3.1: @, # and ? are not allowed')
  return requestId
}

/** One item of `templates`; several differ by language only, and the first is shown. */
export interface TemplateItem {
  readonly language: string | undefined
  readonly values: ReadonlyMap<string, string>
}

/** The form of `templates`; what the template itself asks for is checked later (3.1, 3.2 and 3.4). */
export function checkTemplates({ body }: WalletCall, { maxTemplates, needsLanguage }: SendApi): TemplateItem {
  const { templates } = body
  if (!Array.isArray(templates)) throw refuse('templates is an array')
  if (templates.length > maxTemplates) throw refuse(`templates has ${maxTemplates} items at most`)
  const [first] = templates.map((item: unknown) => checkItem(item, needsLanguage))
  if (!first) throw refuse('templates is empty')
  return first
}

export function checkTemplate(
  app: AlipayplusApp,
  { texts }: WalletCall,
  { channels, codes }: SendApi,
): AlipayplusTemplate {
  const found = app.templates.find(({ templateCode }) => templateCode === texts.templateCode)
  if (!found || !channels.includes(found.channel))
    throw new Refusal(codes.template, 'alipayplus.md 3: the wallet has no such template for this API')
  return found
}

export function checkParameters(
  { rulings }: AlipayplusWorld,
  { parameters, optionalParameters }: AlipayplusTemplate,
  { values }: TemplateItem,
): void {
  const missing = parameters.find((name) => !values.has(name))
  if (missing) throw refuse(`templateParameters lacks ${missing}; letter case matters`)
  const known = [...parameters, ...optionalParameters]
  const extra = [...values.keys()].find((name) => !known.includes(name))
  if (extra && rulings.extraParameters === 'refused')
    throw refuse(`templateParameters has ${extra}, which the template lacks, by ruling`)
}

export function checkPerson({ state }: AlipayplusWorld, app: AlipayplusApp, user: string): void {
  const { status } = state.persons.of(app, user)
  if (status === 'blocked')
    throw new Refusal('USER_STATUS_ERROR', 'alipayplus.md 3.2: the account is blocked')
  if (status === 'unsubscribed')
    throw new Refusal('USER_NOT_SUBSCRIBED', 'alipayplus.md 3.4: the person has unsubscribed')
}

function checkItem(item: unknown, needsLanguage: boolean): TemplateItem {
  if (!isRecord(item) || !isRecord(item.templateParameters))
    throw refuse('each of templates has templateParameters')
  const { language, templateParameters } = item
  if (language !== undefined && typeof language !== 'string') throw refuse('language is a string')
  if (needsLanguage && !language) throw refuse('each of templates has its language')
  return { language, values: new Map(Object.entries(templateParameters).map(checkParameter)) }
}

function checkParameter([name, value]: [string, unknown]): [string, string] {
  if (typeof value !== 'string') throw refuse(`${name} of templateParameters is not a string`)
  return [name, value]
}

function refuse(problem: string): Refusal {
  return new Refusal('PARAM_ILLEGAL', `alipayplus.md 3: ${problem}`)
}
