import { toIso } from '../../clock.ts'
import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import { isRecord, parseJson } from '../../json.ts'
import type { BinanceApp } from '../app.ts'
import { checkContent } from '../content.ts'
import { createEndpoint } from '../create-endpoint.ts'
import type { BinanceInboxMessage } from '../inbox-message.ts'
import { authenticate, parseBody, requirePost, toAppPath } from '../request-checks.ts'
import { type BinanceTemplate, type BinanceTemplateText, renderBody } from '../template.ts'
import { type BinanceWorld, publishChange } from '../world.ts'
import {
  checkApp,
  checkFields,
  checkLanguage,
  checkPage,
  checkQuota,
  checkSwitches,
  checkTemplate,
} from './send-checks.ts'

const PATH = toAppPath('message/send')
/** The app was opened by a push notification (protocols/binance.md 3.4). */
const PUSH_SCENE = 1014

/**
 * `POST /mp-api/v1/apps/{appId}/message/send`. Where several rules are broken, the first of this order answers
 * (protocols/binance.md 2.2): signature, app, method, body, template, language, parameters, page, quota, pushToken, switches.
 */
export function createSendEndpoint(world: BinanceWorld): Endpoint {
  return createEndpoint({
    name: 'send',
    path: PATH,
    documentation: 'https://developers.binance.com/docs/mini-program/openservice/send-push-message',
    rulings: world.rulings,
    accept(request) {
      const { pushToken, message } = checkSend(world, request)
      useToken(world, pushToken, message.user)
      world.books.inbox.add(message)
      return {
        data: { statusCode: '000000' },
        why: 'binance.md 2.2: every rule is kept; the pushToken is used',
      }
    },
    userOf: (request) => findUser(world, request),
  })
}

function checkSend(world: BinanceWorld, request: PlatformRequest) {
  const app = authenticate(world, PATH, request)
  requirePost(request)
  const { appId, pushToken, templateId, language, page, parameters } = checkFields(
    parseBody(request),
    world.rulings,
  )
  checkApp(app, appId)
  const template = checkTemplate(app, templateId)
  const text = checkLanguage(template, language)
  const values = checkContent(template, parameters, world.rulings)
  checkPage(app, page, world.rulings)
  checkQuota(world, app)
  const user = world.state.pushTokens.check(app, template, pushToken)
  if (world.rulings.refusedSendUsesToken) useToken(world, pushToken, user)
  checkSwitches(world, { app, template, user })
  return { pushToken, message: toMessage({ world, app, user, template, text, values, page, language }) }
}

function useToken(world: BinanceWorld, pushToken: string, user: string): void {
  world.state.pushTokens.markUsed(pushToken)
  publishChange(world, user)
}

function toMessage(sent: {
  world: BinanceWorld
  app: BinanceApp
  user: string
  template: BinanceTemplate
  text: BinanceTemplateText
  values: ReadonlyMap<string, string>
  page: string | null
  language: string
}): BinanceInboxMessage {
  const { app, template, text, values, page } = sent
  return {
    at: toIso(sent.world.books.clock.now()),
    platform: 'binance',
    appId: app.appId,
    user: sent.user,
    templateId: template.templateId,
    title: text.title,
    text: renderBody(text, values),
    page,
    language: sent.language,
    parameters: template.parameters.map((name) => ({ name, value: values.get(name) ?? '' })),
    launch: toLaunch(page ?? app.entryPage),
  }
}

/** What `App.onLaunch` is given after a tap on the message (3.3). */
function toLaunch(page: string): BinanceInboxMessage['launch'] {
  const [path = '', query] = page.split('?')
  return { path, query: Object.fromEntries(new URLSearchParams(query)), scene: PUSH_SCENE }
}

/** For faults that are aimed at one person; says nothing about whether the send is any good. */
function findUser({ state }: BinanceWorld, { body }: PlatformRequest): string | undefined {
  const sent = parseJson(body)
  const pushToken = isRecord(sent) ? sent.pushToken : undefined
  return typeof pushToken === 'string' ? state.pushTokens.userOf(pushToken) : undefined
}
