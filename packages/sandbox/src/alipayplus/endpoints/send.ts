import { toIso } from '../../clock.ts'
import type { Endpoint } from '../../endpoint.ts'
import { type Acceptance, createEndpoint, type WalletCall } from '../create-endpoint.ts'
import type { AlipayplusInboxMessage } from '../inbox-message.ts'
import { createMessageId } from '../message-id.ts'
import type { SendApi, WalletProfile } from '../profile.ts'
import { toFingerprint } from '../stored-results.ts'
import { type AlipayplusTemplate, renderCard } from '../template.ts'
import type { AlipayplusWorld } from '../world.ts'
import { checkClient } from './client-checks.ts'
import {
  checkParameters,
  checkPerson,
  checkRequestId,
  checkTemplate,
  checkTemplates,
  type TemplateItem,
} from './send-checks.ts'
import { checkScope } from './token-checks.ts'

/**
 * `sendInbox`, `sendPush`, `message/send` or `sendByAccessToken` (protocols/alipayplus.md 3). Where several rules are
 * broken, the first of this order answers (10.2): those of every call, fields, token, scope, repeat, template, person.
 */
export function createSendEndpoint(world: AlipayplusWorld, profile: WalletProfile, api: SendApi): Endpoint {
  return createEndpoint({
    name: 'send',
    world,
    profile,
    api,
    section: '3',
    accept(call) {
      checkClient(call)
      const requestId = checkRequestId(call, api)
      const item = checkTemplates(call, api)
      const pair = world.state.tokens.check(call.app, call.texts.accessToken)
      checkScope(world, pair, api.scope)
      const repeat = toRepeat(call, { api, requestId, user: pair.user })
      return world.state.results.answerOnce(repeat, () =>
        deliver(world, call, { api, item, user: pair.user }),
      )
    },
  })
}

/** The token may be a fresh one; the person whom it stands for may not be another (6). */
function toRepeat(
  { app, body }: WalletCall,
  { api, requestId, user }: { api: SendApi; requestId: string; user: string },
): { key: string; fingerprint: string } {
  const { accessToken: _, ...business } = body
  return { key: `${app.clientId}:${api.path}:${requestId}`, fingerprint: toFingerprint({ user, business }) }
}

interface Delivery {
  api: SendApi
  item: TemplateItem
  user: string
}

function deliver(world: AlipayplusWorld, call: WalletCall, { api, item, user }: Delivery): Acceptance {
  const template = checkTemplate(call.app, call, api)
  checkParameters(world, template, item)
  checkPerson(world, call.app, user)
  const message = toMessage({ world, call, template, item, user })
  world.books.inbox.add(message)
  return {
    fields: api.givesMessageId ? { messageId: message.messageId, extendInfo: '' } : { extendInfo: '' },
    why: 'alipayplus.md 3: every rule is kept',
    holdMs: world.sendLatencyMs,
  }
}

function toMessage(sent: {
  world: AlipayplusWorld
  call: WalletCall
  template: AlipayplusTemplate
  item: TemplateItem
  user: string
}): AlipayplusInboxMessage {
  const { call, template, item } = sent
  const nowMs = sent.world.books.clock.now()
  const { title, text, url } = renderCard(template, item.values)
  return {
    at: toIso(nowMs),
    platform: 'alipayplus',
    appId: call.app.appId,
    user: sent.user,
    templateId: template.templateCode,
    title,
    text,
    page: call.texts.redirectUrl ?? url,
    channel: template.channel,
    ...(item.language && { language: item.language }),
    parameters: Object.fromEntries(item.values),
    requestId: call.texts.requestId ?? '',
    messageId: createMessageId(nowMs),
  }
}
