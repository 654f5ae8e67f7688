import { createWriteRoute, type Route } from '../../control/route.ts'
import { anyText, boolean, type Infer, oneOf, type Schema } from '../../schema.ts'
import { object, optional, record } from '../../schema-objects.ts'
import { createPopupEvent } from '../callback/event.ts'
import type { EventPusher } from '../callback/event-pusher.ts'
import { askConsent } from '../consent.ts'
import { ConsentRefusal } from '../consent-refusal.ts'
import { CHOICES } from '../person-settings.ts'
import { SEED_TEMPLATE_IDS } from '../seed.ts'
import { openidOf } from '../users.ts'
import { publishChange, type WechatWorld } from '../world.ts'
import { appId, findApp, user } from './asked-app.ts'

const ConsentBody = object({
  user,
  appId,
  /** What the person does on the sheet with each id that `tmplIds` holds. */
  decisions: record(oneOf(CHOICES)),
  /** "Always keep my choice, don't ask again" is ticked. */
  keep: optional(boolean),
})
export type ConsentBody = Infer<typeof ConsentBody>

/** `{errMsg, [templateId]: …}` on success, `{errMsg, errCode}` on failure. */
export type ConsentResult = Record<string, string | number>
const ConsentResult: Schema<ConsentResult> = record({
  json: { type: ['string', 'integer'] },
  parse: (value, field) => (typeof value === 'number' ? value : anyText.parse(value, field)),
})

/** `wx.requestSubscribeMessage` on a person's phone. */
export function createConsentRoute(world: WechatWorld, events: EventPusher): Route {
  return createWriteRoute({
    method: 'POST',
    path: '/control/wechat/consent',
    summary:
      'What wx.requestSubscribeMessage gives when the person decides so; kept choices go before the decisions.',
    body: ConsentBody,
    example: { user: 'alice', decisions: { [SEED_TEMPLATE_IDS.taskReminder]: 'accept' } },
    reply: ConsentResult,
    handle: (body) => answerSheet(world, events, body),
  })
}

function answerSheet(world: WechatWorld, events: EventPusher, body: ConsentBody): ConsentResult {
  const app = findApp(world, body.appId)
  const openid = openidOf(app, body.user)
  try {
    refuseByFault(world, body.user)
    const consent = askConsent(world, { app, openid, decisions: body.decisions, keep: body.keep ?? false })
    publishChange(world, body.user)
    events.announce(createPopupEvent({ app, openid, clock: world.books.clock }, consent.reported))
    return { errMsg: 'requestSubscribeMessage:ok', ...Object.fromEntries(consent.answers) }
  } catch (error) {
    if (error instanceof ConsentRefusal) return { errMsg: error.errMsg, errCode: error.errCode }
    throw error
  }
}

function refuseByFault({ books }: WechatWorld, user: string): void {
  const fault = books.faults.take({ platform: 'wechat', endpoint: 'consent', user })
  if (fault?.kind === 'code') throw new ConsentRefusal(Number(fault.code), fault.errmsg)
}
