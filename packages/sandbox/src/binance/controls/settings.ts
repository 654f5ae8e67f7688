import { createReadRoute, createWriteRoute, type Route } from '../../control/route.ts'
import { boolean, type Infer, InvalidField, integer, oneOf } from '../../schema.ts'
import { object, optional, record } from '../../schema-objects.ts'
import type { BinanceApp } from '../app.ts'
import { SHEETS } from '../person-settings.ts'
import { openIdOf } from '../users.ts'
import { type BinanceWorld, publishChange } from '../world.ts'
import { appId, findApp, user } from './asked-app.ts'

const SettingsReply = object({
  mainSwitch: boolean,
  /** By template id, every template of the app. */
  templateSwitches: record(boolean),
  sheet: oneOf(SHEETS),
  /** How many pushTokens can still be used, by template id. */
  pushTokens: record(integer({ minimum: 1 })),
})
export type SettingsReply = Infer<typeof SettingsReply>

const SettingsBody = object({
  user,
  appId,
  /** True turns every switch on and lets the sheet ask, before anything else; pushTokens stay. */
  reset: optional(boolean),
  /** False: sends are answered 900240. */
  mainSwitch: optional(boolean),
  /** By template id; false: sends of this template are answered 900241. */
  templateSwitches: optional(record(boolean)),
  /** What bn.requestSubscribeMessage does on this person's phone. */
  sheet: optional(oneOf(SHEETS)),
})
export type SettingsBody = Infer<typeof SettingsBody>

/** A person's settings page, and the phone's own moods. */
export function createSettingsRoutes(world: BinanceWorld): Route[] {
  const path = '/control/binance/settings'
  return [
    createReadRoute({
      method: 'GET',
      path,
      summary: 'What a person receives, how the sheet behaves, and the pushTokens that are left.',
      query: object({ user, appId }),
      reply: SettingsReply,
      handle: (query) => show(world, findApp(world, query.appId), query.user),
    }),
    createWriteRoute({
      method: 'POST',
      path,
      summary: 'Switches off all messages of an app or those of a template, and makes the sheet fail.',
      body: SettingsBody,
      example: { user: 'alice', mainSwitch: true },
      reply: SettingsReply,
      handle: (body) => change(world, body),
    }),
  ]
}

function change(world: BinanceWorld, body: SettingsBody): SettingsReply {
  const app = findApp(world, body.appId)
  const openId = openIdOf(app, body.user)
  const switches = Object.entries(body.templateSwitches ?? {})
  for (const [templateId] of switches) requireTemplate(app, templateId)
  const { settings } = world.state
  if (body.reset) settings.forget(openId)
  if (body.mainSwitch !== undefined) settings.setMainSwitch(openId, body.mainSwitch)
  for (const [templateId, on] of switches) settings.setTemplateSwitch(openId, templateId, on)
  if (body.sheet !== undefined) settings.setSheet(openId, body.sheet)
  publishChange(world, body.user)
  return show(world, app, body.user)
}

function requireTemplate(app: BinanceApp, asked: string): void {
  if (!app.templates.some(({ templateId }) => templateId === asked))
    throw new InvalidField(`templateSwitches.${asked}`, 'is not a template of this app.')
}

function show({ state }: BinanceWorld, app: BinanceApp, asked: string): SettingsReply {
  const { mainSwitch, switchedOff, sheet } = state.settings.of(openIdOf(app, asked))
  const switches = app.templates.map(({ templateId }) => [templateId, !switchedOff.has(templateId)] as const)
  return {
    mainSwitch,
    templateSwitches: Object.fromEntries(switches),
    sheet,
    pushTokens: state.pushTokens.count(app, asked),
  }
}
