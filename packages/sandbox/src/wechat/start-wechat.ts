import type { Books } from '../books.ts'
import type { Platform } from '../platform.ts'
import { servePlatform } from '../platform-server.ts'
import { createSentEvent } from './callback/event.ts'
import { createEventPusher } from './callback/event-pusher.ts'
import { describeApp } from './controls/app-description.ts'
import { createCallbackRoute } from './controls/callback.ts'
import { createConsentRoute } from './controls/consent.ts'
import { createEventRoutes } from './controls/events.ts'
import { createLoginRoute } from './controls/login.ts'
import { createSettingsRoutes } from './controls/settings.ts'
import { createAddTemplateEndpoint } from './endpoints/add-template.ts'
import { createDeleteTemplateEndpoint } from './endpoints/delete-template.ts'
import { createGetCategoryEndpoint } from './endpoints/get-category.ts'
import { createGetKeywordsEndpoint } from './endpoints/get-pub-template-keywords.ts'
import { createGetTitlesEndpoint } from './endpoints/get-pub-template-titles.ts'
import { createGetQuotaEndpoint } from './endpoints/get-quota.ts'
import { createGetTemplateEndpoint } from './endpoints/get-template.ts'
import { createExchangeEndpoint } from './endpoints/jscode2session.ts'
import { createSendEndpoint } from './endpoints/send.ts'
import { createStableTokenEndpoint } from './endpoints/stable-token.ts'
import { createTokenEndpoint } from './endpoints/token.ts'
import { checkFault } from './fault-check.ts'
import type { WechatOptions } from './options.ts'
import { openidOf } from './users.ts'
import { createWorld } from './world.ts'

const DEFAULT_PORT = 4001
/** protocols/wechat.md 4.3 */
const CALLBACK_TIMEOUT_MS = 5_000

/** Plays `https://api.weixin.qq.com` as protocols/wechat.md describes it. */
export async function startWechat(books: Books, options: WechatOptions): Promise<Platform> {
  const { port = DEFAULT_PORT, callbackTimeoutMs: timeoutMs = CALLBACK_TIMEOUT_MS } = options
  const world = createWorld(books, options)
  const events = createEventPusher(world, { timeoutMs })
  const endpoints = [
    createExchangeEndpoint(world),
    createTokenEndpoint(world),
    createStableTokenEndpoint(world),
    createGetTemplateEndpoint(world),
    createGetCategoryEndpoint(world),
    createGetTitlesEndpoint(world),
    createGetKeywordsEndpoint(world),
    createAddTemplateEndpoint(world),
    createDeleteTemplateEndpoint(world),
    createGetQuotaEndpoint(world),
    createSendEndpoint(world, (app, { user, templateId, msgid }) => {
      const origin = { app, openid: openidOf(app, user), clock: books.clock }
      events.announce(createSentEvent(origin, { templateId, msgid, errorCode: 0, errorStatus: 'success' }))
    }),
  ]
  const listener = await servePlatform(
    { platform: 'wechat', endpoints, books },
    { port, portVariable: 'SANDBOX_WECHAT_PORT' },
  )
  return {
    name: 'wechat',
    origin: listener.origin,
    describeApps: () => world.apps.map((app) => describeApp(app, listener.origin)),
    checkFault,
    controlRoutes: [
      createLoginRoute(world),
      createConsentRoute(world, events),
      ...createSettingsRoutes(world, events),
      createCallbackRoute(world, { timeoutMs }),
      ...createEventRoutes(world, events),
    ],
    reset() {
      world.reset()
      events.pushed.clear()
    },
    async close() {
      await Promise.all([listener.close(), events.close()])
    },
  }
}
