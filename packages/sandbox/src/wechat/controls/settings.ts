import { createReadRoute, createWriteRoute, type Route } from '../../control/route.ts'
import { boolean, type Infer, integer, oneOf, type Schema } from '../../schema.ts'
import { object, optional, record } from '../../schema-objects.ts'
import type { WechatApp } from '../app.ts'
import { createChangeEvent } from '../callback/event.ts'
import type { EventPusher } from '../callback/event-pusher.ts'
import { keepChoice } from '../consent.ts'
import type { PermitCount } from '../permits.ts'
import { CHOICES, type Choice } from '../person-settings.ts'
import { openidOf } from '../users.ts'
import { publishChange, type WechatWorld } from '../world.ts'
import { appId, findApp, findTemplate, user } from './asked-app.ts'

const PermitCounts: Schema<Record<string, PermitCount>> = record({
  json: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'unlimited' }] },
  parse: (value, field) => (value === 'unlimited' ? value : integer({ minimum: 1 }).parse(value, field)),
})

/** `subscriptionsSetting` of `wx.getSetting({ withSubscriptions: true })`, and beside it what only the platform knows. */
const SettingsReply = object({
  mainSwitch: boolean,
  /** The kept choices; absent when there are none (protocols/wechat.md 1.3). No sheet is shown for these templates. */
  itemSettings: optional(record(oneOf(['accept', 'reject', 'ban']))),
  /** How many sends are still permitted, by template id. */
  permits: PermitCounts,
})
export type SettingsReply = Infer<typeof SettingsReply>

const SettingsBody = object({
  user,
  appId,
  /** True forgets every kept choice and turns the main switch on, before anything else; permits stay. */
  reset: optional(boolean),
  mainSwitch: optional(boolean),
  /** Refusing drops the template's permits and pushes a change event. */
  itemSettings: optional(record(oneOf(CHOICES))),
  /** What the platform itself forbids, for everybody: the app, or templates by id. */
  banned: optional(object({ app: optional(boolean), templates: optional(record(boolean)) })),
})
export type SettingsBody = Infer<typeof SettingsBody>

/** A person's settings page. */
export function createSettingsRoutes(world: WechatWorld, events: EventPusher): Route[] {
  const path = '/control/wechat/settings'
  return [
    createReadRoute({
      method: 'GET',
      path,
      summary: 'What wx.getSetting gives of subscriptions, and the permits that are left.',
      query: object({ user, appId }),
      reply: SettingsReply,
      handle: (query) => show(world, findApp(world, query.appId), query.user),
    }),
    createWriteRoute({
      method: 'POST',
      path,
      summary: 'What a person switches on the settings page; with `banned`, what the platform forbids.',
      body: SettingsBody,
      example: { user: 'alice', mainSwitch: true },
      reply: SettingsReply,
      handle: (body) => change(world, events, body),
    }),
  ]
}

function change(world: WechatWorld, events: EventPusher, body: SettingsBody): SettingsReply {
  const app = findApp(world, body.appId)
  const openid = openidOf(app, body.user)
  for (const templateId of Object.keys(body.itemSettings ?? {})) {
    findTemplate(app, templateId, `itemSettings.${templateId}`)
  }
  ban(world, app, body.banned ?? {})
  if (body.reset) world.state.settings.forget(openid)
  if (body.mainSwitch !== undefined) switchMain(world, openid, body.mainSwitch)
  const refused = switchItems(world, openid, body.itemSettings ?? {})
  // A ban shows in the settings of everybody.
  const concerned = body.banned ? app.users.map(({ user: person }) => person) : [body.user]
  for (const person of concerned) publishChange(world, person)
  events.announce(createChangeEvent({ app, openid, clock: world.books.clock }, refused))
  return show(world, app, body.user)
}

function ban({ state }: WechatWorld, app: WechatApp, banned: NonNullable<SettingsBody['banned']>): void {
  const templates = Object.entries(banned.templates ?? {})
  for (const [templateId] of templates) findTemplate(app, templateId, `banned.templates.${templateId}`)
  if (banned.app !== undefined) state.bans.set(app.appId, banned.app)
  for (const [templateId, on] of templates) state.bans.set(templateId, on)
}

function switchMain({ state, rulings }: WechatWorld, openid: string, on: boolean): void {
  state.settings.setMainSwitch(openid, on)
  if (!on && rulings.mainSwitchDropsPermits) state.permits.dropAll(openid)
}

/** The refusals that are new: only those are pushed (protocols/wechat.md 4.4). */
function switchItems(
  world: WechatWorld,
  openid: string,
  items: Readonly<Record<string, Choice>>,
): Map<string, Choice> {
  const refused = new Map<string, Choice>()
  for (const [templateId, choice] of Object.entries(items)) {
    const before = world.state.settings.of(openid).kept.get(templateId)
    keepChoice(world, openid, templateId, choice)
    if (choice === 'reject' && before !== 'reject') refused.set(templateId, choice)
  }
  return refused
}

function show({ state }: WechatWorld, app: WechatApp, user: string): SettingsReply {
  const openid = openidOf(app, user)
  const { mainSwitch, kept } = state.settings.of(openid)
  const items = [...kept].map(([templateId, choice]) => {
    return [templateId, state.bans.has(templateId) ? 'ban' : choice] as const
  })
  return {
    mainSwitch,
    ...(items.length > 0 && { itemSettings: Object.fromEntries(items) }),
    permits: state.permits.list(openid),
  }
}
