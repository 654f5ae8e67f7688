import { toIso } from '../../clock.ts'
import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import { isRecord, parseJson } from '../../json.ts'
import type { WechatApp, WechatUser } from '../app.ts'
import { checkContent } from '../content.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import type { WechatInboxMessage } from '../inbox-message.ts'
import { createMsgid } from '../msgid.ts'
import { parseBody, requirePost } from '../request-checks.ts'
import { renderTemplate, type WechatTemplate } from '../template.ts'
import { publishChange, type WechatWorld } from '../world.ts'
import {
  checkBans,
  checkBlacklist,
  checkConcurrency,
  checkPage,
  checkPermit,
  checkQuota,
  checkRecipient,
  checkTemplate,
  checkToken,
  checkWords,
  toFlight,
} from './send-checks.ts'

/**
 * `POST /cgi-bin/message/subscribe/send`. Where several rules are broken, the first of this order answers
 * (protocols/wechat.md 2.4): method, body, token, quota, recipient, concurrency, template, ban, permit, data, page, words.
 * `onSent` hears of every message that reached its inbox.
 */
export function createSendEndpoint(
  world: WechatWorld,
  onSent: (app: WechatApp, message: WechatInboxMessage) => void,
): Endpoint {
  return createEndpoint({
    name: 'send',
    path: '/cgi-bin/message/subscribe/send',
    documentation:
      'https://developers.weixin.qq.com/miniprogram/dev/server/API/mp-message-management/subscribe-message/api_sendmessage.html',
    clock: world.books.clock,
    accept(request) {
      const { app, recipient, message } = checkSend(world, request)
      world.state.permits.use(recipient.openid, message.templateId)
      publishChange(world, recipient.user)
      world.books.inbox.add(message)
      onSent(app, message)
      return toAcceptance(world, app, recipient, message)
    },
    userOf: (request) => findUser(world, request),
  })
}

function checkSend(world: WechatWorld, request: PlatformRequest) {
  requirePost(request, '2.4')
  const body = parseBody(request, '2.4')
  const words = checkWords(body)
  const app = checkToken(world, request.query.get('access_token'))
  checkQuota(world, app)
  const recipient = checkRecipient(app, body.touser)
  checkConcurrency(world, app, recipient)
  const template = checkTemplate(app, body.template_id)
  checkBans(world, app, template)
  checkPermit(world, recipient, template)
  const values = checkContent(template, body.data, world.rulings)
  const page = checkPage(app, body.page)
  checkBlacklist(app, values)
  return { app, recipient, message: toMessage({ world, app, recipient, template, values, page, ...words }) }
}

/** In flight until the reply has left, so that a second send to the same person meets 43108. */
function toAcceptance(
  world: WechatWorld,
  app: WechatApp,
  { openid }: WechatUser,
  message: WechatInboxMessage,
): Acceptance {
  const { sendsInFlight } = world.state
  const flight = toFlight(app, openid)
  sendsInFlight.add(flight)
  return {
    // By hand: 19 digits are more than a JavaScript number holds (2.0).
    body: `{"errcode":0,"errmsg":"ok","msgid":${message.msgid}}`,
    why: 'wechat.md 2.4: every rule is kept; one permit is used',
    holdMs: world.sendLatencyMs,
    finish: () => sendsInFlight.delete(flight),
  }
}

function toMessage(sent: {
  world: WechatWorld
  app: WechatApp
  recipient: WechatUser
  template: WechatTemplate
  values: ReadonlyMap<string, string>
  page: string | null
  lang: string
  miniprogramState: WechatInboxMessage['miniprogramState']
}): WechatInboxMessage {
  const { template, values } = sent
  return {
    at: toIso(sent.world.books.clock.now()),
    platform: 'wechat',
    appId: sent.app.appId,
    user: sent.recipient.user,
    templateId: template.templateId,
    title: template.title,
    fields: template.fields.map(({ label, key }) => ({ label, key, value: values.get(key) ?? '' })),
    text: renderTemplate(template, values),
    page: sent.page,
    lang: sent.lang,
    miniprogramState: sent.miniprogramState,
    msgid: createMsgid(),
  }
}

/** For faults that are aimed at one person; says nothing about whether the send is any good. */
function findUser({ apps }: WechatWorld, { body }: PlatformRequest): string | undefined {
  const sent = parseJson(body)
  const touser = isRecord(sent) ? sent.touser : undefined
  return apps.flatMap((app) => app.users).find((user) => user.openid === touser)?.user
}
