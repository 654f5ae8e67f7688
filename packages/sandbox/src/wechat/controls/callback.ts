import { ControlConflict, createWriteRoute, type Route } from '../../control/route.ts'
import {
  anyText,
  boolean,
  type Infer,
  InvalidField,
  integer,
  nullable,
  oneOf,
  type Schema,
} from '../../schema.ts'
import { object, optional } from '../../schema-objects.ts'
import { CALLBACK_FORMATS, CALLBACK_MODES, LIST_SHAPES } from '../callback/settings.ts'
import { verifyUrl } from '../callback/verification.ts'
import type { WechatWorld } from '../world.ts'
import { CallbackDescription } from './app-description.ts'
import { appId, findApp } from './asked-app.ts'

const HttpUrl: Schema<string> = {
  json: { type: 'string', format: 'uri' },
  parse(value, field) {
    if (typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '')) return value
    throw new InvalidField(field, 'must be an http or https URL.')
  },
}

const CallbackBody = object({
  appId,
  /** Null: events go nowhere. */
  url: optional(nullable(HttpUrl)),
  mode: optional(oneOf(CALLBACK_MODES)),
  format: optional(oneOf(CALLBACK_FORMATS)),
  listShape: optional(oneOf(LIST_SHAPES)),
  /** False holds back every event that the platform would push by itself. */
  autoEvents: optional(boolean),
})
export type CallbackBody = Infer<typeof CallbackBody>

const CallbackReply = object({
  callback: CallbackDescription,
  /** Null when no URL was given. */
  verification: nullable(object({ passed: boolean, status: nullable(integer()), why: anyText })),
})
export type CallbackReply = Infer<typeof CallbackReply>

/** The console's page "message push". */
export function createCallbackRoute(world: WechatWorld, { timeoutMs }: { timeoutMs: number }): Route {
  return createWriteRoute({
    method: 'POST',
    path: '/control/wechat/callback',
    summary:
      'Says where an app’s events go, and in what form. A URL is first asked to echo a signed text, as the console does; one that fails is answered 409 and nothing changes.',
    body: CallbackBody,
    example: { mode: 'secure', format: 'json', autoEvents: true },
    reply: CallbackReply,
    async handle({ appId: asked, ...changes }) {
      const app = findApp(world, asked)
      const verification = changes.url
        ? await verifyUrl(changes.url, { token: app.callback.token, timeoutMs })
        : null
      if (verification?.passed === false) {
        throw new ControlConflict('url', `The URL was not taken. ${verification.why}`)
      }
      app.callback = { ...app.callback, ...changes }
      return { callback: { ...app.callback }, verification }
    },
  })
}
