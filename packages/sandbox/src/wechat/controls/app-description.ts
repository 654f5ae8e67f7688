import { anyText, boolean, type Infer, nullable, oneOf } from '../../schema.ts'
import { list, object, record } from '../../schema-objects.ts'
import type { WechatApp } from '../app.ts'
import { CALLBACK_FORMATS, CALLBACK_MODES, LIST_SHAPES } from '../callback/settings.ts'

export const CallbackDescription = object({
  url: nullable(anyText),
  token: anyText,
  encodingAesKey: anyText,
  mode: oneOf(CALLBACK_MODES),
  format: oneOf(CALLBACK_FORMATS),
  listShape: oneOf(LIST_SHAPES),
  autoEvents: boolean,
})

/** A WeChat app with everything that a client needs to be its backend. */
export const WechatAppDescription = object({
  platform: oneOf(['wechat']),
  appId: anyText,
  secret: anyText,
  originalId: anyText,
  /** Stands in for `https://api.weixin.qq.com`. */
  origin: anyText,
  callback: CallbackDescription,
  pages: list(anyText),
  blacklist: list(anyText),
  templates: list(
    object({
      templateId: anyText,
      title: anyText,
      content: anyText,
      kind: oneOf(['one-time', 'long-term']),
      /** In the order of the content. */
      keys: list(anyText),
      enums: record(list(anyText)),
    }),
  ),
  users: list(object({ user: anyText, openid: anyText })),
})
export type WechatAppDescription = Infer<typeof WechatAppDescription>

export function describeApp(app: WechatApp, origin: string): WechatAppDescription {
  return {
    platform: 'wechat',
    appId: app.appId,
    secret: app.secret,
    originalId: app.originalId,
    origin,
    callback: { ...app.callback },
    pages: [...app.pages],
    blacklist: [...app.blacklist],
    templates: app.templates.list().map(({ templateId, title, content, kind, fields, enums }) => ({
      templateId,
      title,
      content,
      kind,
      keys: fields.map(({ key }) => key),
      enums: Object.fromEntries(Object.entries(enums).map(([key, values]) => [key, [...values]])),
    })),
    users: app.users.map(({ user, openid }) => ({ user, openid })),
  }
}
