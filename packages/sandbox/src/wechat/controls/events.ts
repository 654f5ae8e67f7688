import { ControlConflict, createReadRoute, createWriteRoute, type Route } from '../../control/route.ts'
import { type Infer, InvalidField, integer, oneOf, text } from '../../schema.ts'
import { list, object, optional, record, variants } from '../../schema-objects.ts'
import type { WechatApp } from '../app.ts'
import {
  createChangeEvent,
  createPopupEvent,
  createSentEvent,
  type SentItem,
  type WechatEvent,
} from '../callback/event.ts'
import { EVENTS_LIMIT, type EventPusher, PushedEvent } from '../callback/event-pusher.ts'
import { CALLBACK_FORMATS, CALLBACK_MODES, LIST_SHAPES } from '../callback/settings.ts'
import { createMsgid } from '../msgid.ts'
import { CHOICES } from '../person-settings.ts'
import { SEED_TEMPLATE_IDS } from '../seed.ts'
import { openidOf } from '../users.ts'
import type { WechatWorld } from '../world.ts'
import { appId, findApp, findTemplate, user } from './asked-app.ts'

const form = {
  appId,
  /** Instead of the app's callback settings, this once. */
  mode: optional(oneOf(CALLBACK_MODES)),
  format: optional(oneOf(CALLBACK_FORMATS)),
  listShape: optional(oneOf(LIST_SHAPES)),
}
const decisions = record(oneOf(CHOICES))

const EventBody = variants('type', {
  sent: object({
    ...form,
    type: oneOf(['sent']),
    /** Of a delivered message; `user` and `templateId` are then its own. */
    msgid: optional(text({ pattern: '^\\d{19}$' })),
    user: optional(user),
    templateId: optional(text()),
    /** 0, the default, is success. */
    errorCode: optional(integer()),
    errorStatus: optional(text()),
  }),
  popup: object({ ...form, type: oneOf(['popup']), user, decisions }),
  change: object({ ...form, type: oneOf(['change']), user, decisions }),
})
export type EventBody = Infer<typeof EventBody>

/** Events by hand, and the book of those that were pushed. */
export function createEventRoutes(world: WechatWorld, events: EventPusher): Route[] {
  const path = '/control/wechat/events'
  return [
    createReadRoute({
      method: 'GET',
      path,
      summary: `The last ${EVENTS_LIMIT} pushed events, oldest first, with every delivery.`,
      query: object({}),
      reply: object({ events: list(PushedEvent) }),
      handle: () => ({ events: events.pushed.list() }),
    }),
    createWriteRoute({
      method: 'POST',
      path,
      summary:
        'Pushes an event, again if it was pushed before, and answers what the callback address replied.',
      body: EventBody,
      example: { type: 'sent', user: 'alice', templateId: SEED_TEMPLATE_IDS.taskReminder, errorCode: 0 },
      reply: PushedEvent,
      handle: (body) => pushByHand(world, events, body),
    }),
  ]
}

function pushByHand(world: WechatWorld, events: EventPusher, body: EventBody) {
  const app = findApp(world, body.appId)
  const event = createEvent(world, app, body)
  const { mode = app.callback.mode, format = app.callback.format, listShape = app.callback.listShape } = body
  const { url } = app.callback
  if (url === null)
    throw new ControlConflict(
      'url',
      'The app has no callback URL: POST /control/wechat/callback gives it one.',
    )
  return events.push(event, { ...app.callback, url, mode, format, listShape })
}

function createEvent(world: WechatWorld, app: WechatApp, body: EventBody): WechatEvent {
  const { clock } = world.books
  if (body.type === 'sent') {
    const { user: recipient, item } = toSent(world, app, body)
    return createSentEvent({ app, openid: openidOf(app, recipient), clock }, item)
  }
  for (const templateId of Object.keys(body.decisions))
    findTemplate(app, templateId, `decisions.${templateId}`)
  const origin = { app, openid: openidOf(app, body.user), clock }
  const choices = new Map(Object.entries(body.decisions))
  return body.type === 'popup' ? createPopupEvent(origin, choices) : createChangeEvent(origin, choices)
}

function toSent(
  { books }: WechatWorld,
  app: WechatApp,
  body: Extract<EventBody, { type: 'sent' }>,
): { user: string; item: SentItem } {
  const delivered = books.inbox
    .list()
    .filter((message) => message.platform === 'wechat')
    .find(({ msgid, appId: of }) => msgid === body.msgid && of === app.appId)
  const recipient = body.user ?? delivered?.user
  const templateId = body.templateId ?? delivered?.templateId
  if (recipient === undefined)
    throw new InvalidField(body.msgid ? 'msgid' : 'user', 'is needed: no delivered message gives it.')
  if (templateId === undefined)
    throw new InvalidField('templateId', 'is needed: no delivered message gives it.')
  findTemplate(app, templateId, 'templateId')
  const { msgid = createMsgid(), errorCode = 0 } = body
  const { errorStatus = errorCode === 0 ? 'success' : 'failed:system failed' } = body
  return { user: recipient, item: { templateId, msgid, errorCode, errorStatus } }
}
