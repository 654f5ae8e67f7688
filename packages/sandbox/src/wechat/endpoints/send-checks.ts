import type { WechatApp, WechatUser } from '../app.ts'
import type { WechatInboxMessage } from '../inbox-message.ts'
import { QUOTA_KEYS } from '../quotas.ts'
import { Refusal } from '../refusal.ts'
import type { WechatTemplate } from '../template.ts'
import type { WechatWorld } from '../world.ts'

const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW']
const STATES = ['developer', 'trial', 'formal'] as const

/** The words of the body that take one of a few values. The page names no code for others: a body of a wrong form. */
export function checkWords({ lang = 'zh_CN', miniprogram_state = 'formal', page }: Record<string, unknown>) {
  if (typeof lang !== 'string' || !LANGUAGES.includes(lang)) {
    throw new Refusal(47001, `wechat.md 2.4: lang is one of ${LANGUAGES.join(', ')}`)
  }
  if (page !== undefined && typeof page !== 'string')
    throw new Refusal(47001, 'wechat.md 2.4: page is a string')
  const miniprogramState: WechatInboxMessage['miniprogramState'] | undefined = STATES.find(
    (state) => state === miniprogram_state,
  )
  if (!miniprogramState)
    throw new Refusal(47001, `wechat.md 2.4: miniprogram_state is one of ${STATES.join(', ')}`)
  return { lang, miniprogramState }
}

export function checkToken({ apps, state }: WechatWorld, accessToken: string | null): WechatApp {
  const appId = state.tokens.check(accessToken)
  const app = apps.find((candidate) => candidate.appId === appId)
  if (!app) throw new Error(`A token was given out for ${appId}, which is not an app.`)
  return app
}

export function checkQuota({ state }: WechatWorld, { appId, quotas }: WechatApp): void {
  if (!state.quotas.use(QUOTA_KEYS.send(appId), quotas.sendsPerDay, 'day')) {
    throw new Refusal(45009, `wechat.md 5: ${quotas.sendsPerDay} sends a day`)
  }
}

export function checkRecipient(app: WechatApp, touser: unknown): WechatUser {
  const recipient = app.users.find((candidate) => candidate.openid === touser)
  if (!recipient) throw new Refusal(40003, 'wechat.md 2.4: touser is not an openid of this app')
  return recipient
}

export function checkConcurrency({ state }: WechatWorld, app: WechatApp, { openid }: WechatUser): void {
  if (state.sendsInFlight.has(toFlight(app, openid))) {
    throw new Refusal(43108, 'wechat.md 2.4: another send to this person has not been answered yet')
  }
}

/** The key of a send under way: one at a time for each app and person. */
export function toFlight({ appId }: WechatApp, openid: string): string {
  return `${appId}:${openid}`
}

export function checkTemplate(app: WechatApp, templateId: unknown): WechatTemplate {
  const template = app.templates.find(templateId)
  if (!template) throw new Refusal(40037, 'wechat.md 2.4: template_id is not a template of this app')
  return template
}

export function checkBans(
  { state: { bans } }: WechatWorld,
  { appId }: WechatApp,
  { templateId }: WechatTemplate,
): void {
  if (bans.has(appId)) throw new Refusal(43107, 'wechat.md 2.4: the app is banned from sending')
  if (bans.has(templateId)) throw new Refusal(43107, 'wechat.md 2.4: the template is banned')
}

export function checkPermit(
  { state }: WechatWorld,
  { openid }: WechatUser,
  { templateId }: WechatTemplate,
): void {
  const { mainSwitch, kept } = state.settings.of(openid)
  if (!mainSwitch) throw new Refusal(43101, 'wechat.md 1.2: the main switch is off')
  if (kept.get(templateId) === 'reject')
    throw new Refusal(43101, 'wechat.md 1.2: this template is switched off')
  if (!state.permits.has(openid, templateId))
    throw new Refusal(43101, 'wechat.md 2.4: no permit is left for this template')
}

/** The page that a tap opens, as it was sent; a slash in front is let pass (6, pitfall 11). */
export function checkPage(app: WechatApp, page: unknown): string | null {
  if (typeof page !== 'string' || page === '') return null
  const [path = ''] = page.replace(/^\//, '').split('?')
  if (!app.pages.includes(path))
    throw new Refusal(41030, 'wechat.md 2.4: the page is not in the released app.json')
  return page
}

export function checkBlacklist(app: WechatApp, values: ReadonlyMap<string, string>): void {
  const sensitive = [...values.values()].some((value) => app.blacklist.some((word) => value.includes(word)))
  if (sensitive) throw new Refusal(45168, 'wechat.md 2.4: a value holds a sensitive word')
}
