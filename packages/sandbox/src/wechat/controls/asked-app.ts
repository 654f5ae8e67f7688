import { InvalidField, text } from '../../schema.ts'
import { optional } from '../../schema-objects.ts'
import type { WechatApp } from '../app.ts'
import type { WechatTemplate } from '../template.ts'
import type { WechatWorld } from '../world.ts'

/** Which app a control is about: the first one unless `appId` is given. */
export const appId = optional(text())
/** A person's name, such as alice. */
export const user = text()

export function findApp({ apps }: WechatWorld, asked: string | undefined): WechatApp {
  const app = asked === undefined ? apps[0] : apps.find((candidate) => candidate.appId === asked)
  if (!app) throw new InvalidField('appId', `must be one of ${apps.map((known) => known.appId).join(', ')}.`)
  return app
}

export function findTemplate(app: WechatApp, templateId: string, field: string): WechatTemplate {
  const template = app.templates.find(templateId)
  if (!template) throw new InvalidField(field, 'is not a template of this app.')
  return template
}
