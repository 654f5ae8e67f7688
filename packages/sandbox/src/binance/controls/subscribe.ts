import { createWriteRoute, type Route } from '../../control/route.ts'
import { anyText, type Infer, oneOf, type Schema } from '../../schema.ts'
import { object, optional, record } from '../../schema-objects.ts'
import { askConsent, CHOICES, type ConsentAnswer } from '../consent.ts'
import { ConsentRefusal } from '../consent-refusal.ts'
import { BINANCE_SEED_TEMPLATE_IDS } from '../seed.ts'
import { openIdOf } from '../users.ts'
import { type BinanceWorld, publishChange } from '../world.ts'
import { appId, findApp, user } from './asked-app.ts'

const SubscribeBody = object({
  user,
  appId,
  /** What the person does on the sheet with each id that `tmplIds` holds. */
  decisions: record(oneOf(CHOICES)),
})
export type SubscribeBody = Infer<typeof SubscribeBody>

const Answer = object({ type: oneOf(CHOICES), token: optional(anyText) })

/**
 * What the Promise resolves with: an answer by template id, and beside them a stray `msg` that is none. With `errMsg` it
 * is what the Promise rejects with (protocols/binance.md 3.1).
 */
export type SubscribeResult = Record<string, ConsentAnswer | string>
const SubscribeResult: Schema<SubscribeResult> = record({
  json: { anyOf: [anyText.json, Answer.json] },
  parse: (value, field) => (typeof value === 'string' ? value : Answer.parse(value, field)),
})

/** `bn.requestSubscribeMessage` on a person's phone. */
export function createSubscribeRoute(world: BinanceWorld): Route {
  return createWriteRoute({
    method: 'POST',
    path: '/control/binance/subscribe',
    summary:
      'What bn.requestSubscribeMessage gives when the person decides so; a reply with errMsg is a rejection.',
    body: SubscribeBody,
    example: { user: 'alice', decisions: { [BINANCE_SEED_TEMPLATE_IDS.taskReminder]: 'accept' } },
    reply: SubscribeResult,
    handle: (body) => answerSheet(world, body),
  })
}

function answerSheet(world: BinanceWorld, body: SubscribeBody): SubscribeResult {
  const app = findApp(world, body.appId)
  openIdOf(app, body.user)
  try {
    const answers = askConsent(world, { app, user: body.user, decisions: body.decisions })
    publishChange(world, body.user)
    return { msg: 'requestSubscribeMessage:ok', ...Object.fromEntries(answers) }
  } catch (error) {
    if (error instanceof ConsentRefusal) return { errMsg: error.errMsg }
    throw error
  }
}
