import type { BinanceApp } from '../app.ts'
import { Refusal } from '../refusal.ts'
import type { BinanceRulings } from '../rulings.ts'
import type { BinanceTemplate, BinanceTemplateText } from '../template.ts'
import { openIdOf } from '../users.ts'
import type { BinanceWorld } from '../world.ts'

/** The fields of the body's first table: texts, all but `path` required and none of them empty. */
export function checkFields(body: Record<string, unknown>, { extraFields }: BinanceRulings) {
  const { appId, pushToken, templateId, language, path, parameters, ...others } = body
  const [extra] = Object.keys(others)
  if (extra !== undefined && extraFields === 'refused')
    throw new Refusal(900001, `binance.md 2.2, by ruling: ${extra} is not a field of the send`)
  return {
    appId: requireText(appId, 'appId'),
    pushToken: requireText(pushToken, 'pushToken'),
    templateId: requireText(templateId, 'templateId'),
    language: requireText(language, 'language'),
    page: path === undefined ? null : requireText(path, 'path'),
    parameters,
  }
}

export function checkApp(app: BinanceApp, appId: string): void {
  if (appId !== app.appId) throw new Refusal(900001, 'binance.md 2.2: appId differs between path and body')
}

export function checkTemplate(app: BinanceApp, templateId: string): BinanceTemplate {
  const template = app.templates.find((candidate) => candidate.templateId === templateId)
  if (!template) throw new Refusal(900001, 'binance.md 2.2: templateId is not a template of this app')
  return template
}

export function checkLanguage({ texts }: BinanceTemplate, language: string): BinanceTemplateText {
  const text = Object.hasOwn(texts, language) ? texts[language] : undefined
  if (!text) throw new Refusal(900001, `binance.md 2.2: the template has no text in ${language}`)
  return text
}

/** The page that a tap opens, as it was sent. */
export function checkPage(app: BinanceApp, page: string | null, { unknownPages }: BinanceRulings): void {
  if (page === null || unknownPages === 'taken') return
  const [path = ''] = page.split('?')
  if (!app.pages.includes(path))
    throw new Refusal(900001, 'binance.md 2.2, by ruling: path is not a page of the app')
}

export function checkQuota({ state }: BinanceWorld, { appId, quotas }: BinanceApp): void {
  if (!state.quotas.use(appId, quotas.sendsPerMinute))
    throw new Refusal(900231, `binance.md 2.2: this app may send ${quotas.sendsPerMinute} times a minute`)
}

export function checkSwitches(
  { state }: BinanceWorld,
  { app, template, user }: { app: BinanceApp; template: BinanceTemplate; user: string },
): void {
  const { mainSwitch, switchedOff } = state.settings.of(openIdOf(app, user))
  if (!mainSwitch) throw new Refusal(900240, 'binance.md 2.2: the person has switched all messages off')
  if (switchedOff.has(template.templateId))
    throw new Refusal(900241, 'binance.md 2.2: the person has switched this template off')
}

function requireText(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '')
    throw new Refusal(900001, `binance.md 2.2: ${field} is missing or no text`)
  return value
}
