import { LANGUAGES } from '@mini-push/push-core'
import { z } from 'zod'
import {
  AUDIT_ACTIONS,
  CALLER_SCOPES,
  DECISIONS,
  MESSAGE_STATES,
  OVERVIEW_SPANS,
  WEBHOOK_EVENT_STATES,
} from './vocabulary.ts'

/**
 * Request schemas: strict, so that a misspelt field is named instead of ignored. The types of the API are inferred from
 * them, and the reference takes its words from their descriptions.
 */

const name = z.string().min(1).max(64)
const externalId = z.string().min(1).max(128)
const uuid = z.uuid()

/** Chosen by the client, unique per caller or person; letters, digits and `-_.:` so that it can be logged. */
const IDEMPOTENCY_KEY = /^[\w.:-]{1,128}$/

/** Platforms' codes have 32 characters and more; wallets allow 64, none more than a few hundred. */
const platformCode = z.string().min(1).max(512)

export const createSessionSchema = z
  .strictObject({
    app: name,
    code: platformCode.exactOptional().describe('What the platform gave at sign-in, good for one exchange.'),
    device: z
      .string()
      .regex(/^[\w-]{43,128}$/, 'Send 32 random bytes in base64url.')
      .exactOptional()
      .describe(
        'Where a platform lets people stay anonymous: a secret of the device, 32 random bytes in base64url.',
      ),
  })
  .refine(({ code, device }) => (code === undefined) !== (device === undefined), {
    path: ['code'],
    error: 'Send the code that the platform gave, or in its place the secret of the device.',
    when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
  })

export const reportConsentSchema = z.strictObject({
  consentId: uuid.describe('Made by the client; a report is counted once however often it arrives.'),
  answers: z
    .array(
      z.strictObject({
        template: name,
        decision: z.enum(DECISIONS),
        token: z
          .string()
          .min(1)
          .max(512)
          .exactOptional()
          .describe(
            'What the platform gave for this agreement, where it gives something (Binance: pushToken).',
          ),
      }),
    )
    .min(1)
    /** No platform's sheet shows more (protocols/wechat.md 1.2). */
    .max(5)
    .refine((answers) => new Set(answers.map(({ template }) => template)).size === answers.length, {
      error: 'Each template may be answered once.',
    })
    .describe(
      "Templates by our name, as they stood in the request, never as the platform's result has them.",
    ),
  code: platformCode
    .exactOptional()
    .describe('What the platform gave for the whole sheet, where it gives something (Alipay+: authCode).'),
})

const content = {
  data: z.record(name, z.string().max(1000)).describe("The template's fields, by our names."),
  page: z.string().min(1).max(1024).exactOptional().describe('The page that the message opens.'),
  lang: z.enum(LANGUAGES).exactOptional(),
}

export const previewMessageSchema = z.strictObject({
  ...content,
  app: name.exactOptional(),
})

export const sendMessageSchema = z.strictObject({
  template: name,
  ...content,
  sendAt: z.iso.datetime({ offset: true }).exactOptional().describe('Default: now.'),
  app: name.exactOptional(),
  user: uuid.exactOptional(),
  externalId: externalId.exactOptional(),
})

/** Each message is checked by itself: one that is wrong must not keep the others from being sent. */
export const batchedMessageSchema = sendMessageSchema.extend({
  key: z.string().regex(IDEMPOTENCY_KEY).describe('Its Idempotency-Key.'),
})

export const sendMessageBatchSchema = z.strictObject({
  messages: z.array(z.unknown()).min(1).max(1000),
})

export const rescheduleMessageSchema = z.strictObject({
  sendAt: z.iso.datetime({ offset: true }),
})

export const resolveMessageSchema = z.strictObject({
  fate: z.enum(['sent', 'not-sent']),
})

export const createCampaignSchema = z.strictObject({
  app: name,
  template: name,
  ...content,
  audience: z
    .enum(['listed', 'grant-holders'])
    .describe(
      '`listed`: those whom the caller then names. `grant-holders`: everybody who holds a grant for the template.',
    ),
  startAt: z.iso.datetime({ offset: true }).exactOptional().describe('Default: as soon as it runs.'),
  perSecond: z
    .number()
    .positive()
    .max(100_000)
    .exactOptional()
    .describe('Messages a second on the long run. Default: as fast as the app may send.'),
})

export const campaignRecipientSchema = z
  .strictObject({
    user: uuid.exactOptional(),
    externalId: externalId.exactOptional(),
    data: content.data.exactOptional().describe("Their own fields; they are put over the campaign's."),
  })
  .refine(({ user, externalId }) => (user === undefined) !== (externalId === undefined), {
    error: 'Name the person by one of "user" and "externalId".',
  })

export const changeCampaignSchema = z.strictObject({
  state: z.enum(['running', 'paused', 'cancelled']),
})

export const createOperatorSessionSchema = z.strictObject({
  code: z.string().min(1).max(1024),
})

export const bindExternalIdSchema = z.strictObject({
  app: name,
  externalId,
})

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(200).exactOptional().describe('The `nextCursor` of the page before.'),
}

export const campaignListQuerySchema = z.strictObject({ ...paging, app: name.exactOptional() })
const instant = z.iso.datetime({ offset: true })

export const messageListQuerySchema = z.strictObject({
  ...paging,
  app: name.exactOptional(),
  user: uuid.exactOptional(),
  externalId: externalId.exactOptional(),
  template: name.exactOptional(),
  state: z.enum(MESSAGE_STATES).exactOptional(),
  since: instant.exactOptional(),
  until: instant.exactOptional(),
  key: z.string().regex(IDEMPOTENCY_KEY).exactOptional(),
})

export const overviewQuerySchema = z.strictObject({
  app: name.exactOptional(),
  span: z.enum(OVERVIEW_SPANS).default('day'),
})

export const freshQuerySchema = z.strictObject({
  fresh: z
    .enum(['true', 'now'])
    .exactOptional()
    .describe(
      '`true` asks the platform again, unless it was asked within the last minute; `now` in any case, for whoever has just changed the account: another process may have answered that.',
    ),
})

export const addTemplateSchema = z.strictObject({
  titleId: z.string().regex(/^\d{1,16}$/, 'Titles of the library have numbers.'),
  keywordIds: z
    .array(z.string().regex(/^\d{1,16}$/, 'Keywords of the library have numbers.'))
    .max(5)
    .describe('In the order of the card; empty for a title whose keywords are fixed.'),
  scene: z.string().min(1).max(15).describe("What it is for, for the platform's reviewers."),
})

export const appQuerySchema = z.strictObject({ app: name.exactOptional() })

export const forecastQuerySchema = z.strictObject({
  app: name.exactOptional(),
  days: z.coerce.number().int().min(1).max(31).default(7),
})

export const uncoveredQuerySchema = z.strictObject({
  ...paging,
  app: name,
  template: name,
  from: instant,
  until: instant,
})

export const userQuerySchema = z
  .strictObject({
    app: name.exactOptional(),
    user: uuid.exactOptional(),
    externalId: externalId.exactOptional(),
  })
  .refine(({ user, externalId }) => (user === undefined) !== (externalId === undefined), {
    error: 'Name the person by one of "user" and "externalId".',
  })

/** Whose webhook: operators name a caller, callers mean their own. */
const webhookOf = { caller: name.exactOptional() }

export const webhookQuerySchema = z.strictObject(webhookOf)

export const webhookEventListQuerySchema = z.strictObject({
  ...paging,
  ...webhookOf,
  state: z.enum(WEBHOOK_EVENT_STATES).exactOptional(),
})

export const replayWebhookEventsSchema = z.strictObject({
  ...webhookOf,
  since: z.iso.datetime({ offset: true }),
})

/** As `push.config.ts` names callers. */
const callerName = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Names are lower-case letters, digits and "-".')

export const createCallerKeySchema = z.strictObject({
  caller: callerName,
  apps: z.array(name).min(1).max(100),
  scopes: z.array(z.enum(CALLER_SCOPES)).min(1).max(CALLER_SCOPES.length),
  expiresAt: z.iso.datetime({ offset: true }).exactOptional().describe('Default: never.'),
})

export const rotateCallerKeySchema = z.strictObject({
  overlapSeconds: z
    .number()
    .int()
    .min(0)
    .max(30 * 86_400)
    .exactOptional(),
})

export const pageQuerySchema = z.strictObject(paging)

export const auditListQuerySchema = z.strictObject({
  ...paging,
  actor: name.exactOptional(),
  action: z.enum(AUDIT_ACTIONS).exactOptional(),
  subject: name.exactOptional(),
  since: z.iso.datetime({ offset: true }).exactOptional(),
  until: z.iso.datetime({ offset: true }).exactOptional(),
})

export const idempotencyKeySchema = z.string().regex(IDEMPOTENCY_KEY)

/** Of answers, those that somebody keeps. */
export { erasureViewSchema, userExportSchema } from './views/users.ts'
