import { LANGUAGES } from '@mini-push/push-core'
import { z } from 'zod'
import type {
  BatchedMessage,
  BindExternalId,
  CampaignRecipient,
  ChangeCampaign,
  CreateCallerKey,
  CreateCampaign,
  CreateOperatorSession,
  CreateSession,
  PreviewMessage,
  ReplayWebhookEvents,
  ReportConsent,
  RescheduleMessage,
  ResolveMessage,
  RotateCallerKey,
  SendMessage,
} from './api/index.ts'
import {
  AUDIT_ACTIONS,
  CALLER_SCOPES,
  DECISIONS,
  MESSAGE_STATES,
  OVERVIEW_SPANS,
  WEBHOOK_EVENT_STATES,
} from './vocabulary.ts'

/** Request schemas: strict, so that a misspelt field is named instead of ignored. */

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
    code: platformCode.exactOptional(),
    device: z
      .string()
      .regex(/^[\w-]{43,128}$/, 'Send 32 random bytes in base64url.')
      .exactOptional(),
  })
  .refine(({ code, device }) => (code === undefined) !== (device === undefined), {
    path: ['code'],
    error: 'Send the code that the platform gave, or in its place the secret of the device.',
    when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
  }) satisfies z.ZodType<CreateSession>

export const reportConsentSchema = z.strictObject({
  consentId: uuid,
  answers: z
    .array(
      z.strictObject({
        template: name,
        decision: z.enum(DECISIONS),
        token: z.string().min(1).max(512).exactOptional(),
      }),
    )
    .min(1)
    /** No platform's sheet shows more (protocols/wechat.md 1.2). */
    .max(5)
    .refine((answers) => new Set(answers.map(({ template }) => template)).size === answers.length, {
      error: 'Each template may be answered once.',
    }),
  code: platformCode.exactOptional(),
}) satisfies z.ZodType<ReportConsent>

const content = {
  data: z.record(name, z.string().max(1000)),
  page: z.string().min(1).max(1024).exactOptional(),
  lang: z.enum(LANGUAGES).exactOptional(),
}

export const previewMessageSchema = z.strictObject({
  ...content,
  app: name.exactOptional(),
}) satisfies z.ZodType<PreviewMessage>

export const sendMessageSchema = z.strictObject({
  template: name,
  ...content,
  sendAt: z.iso.datetime({ offset: true }).exactOptional(),
  app: name.exactOptional(),
  user: uuid.exactOptional(),
  externalId: externalId.exactOptional(),
}) satisfies z.ZodType<SendMessage>

/** Each message is checked by itself: one that is wrong must not keep the others from being sent. */
export const batchedMessageSchema = sendMessageSchema.extend({
  key: z.string().regex(IDEMPOTENCY_KEY),
}) satisfies z.ZodType<BatchedMessage>

export const sendMessageBatchSchema = z.strictObject({
  messages: z.array(z.unknown()).min(1).max(1000),
})

export const rescheduleMessageSchema = z.strictObject({
  sendAt: z.iso.datetime({ offset: true }),
}) satisfies z.ZodType<RescheduleMessage>

export const resolveMessageSchema = z.strictObject({
  fate: z.enum(['sent', 'not-sent']),
}) satisfies z.ZodType<ResolveMessage>

export const createCampaignSchema = z.strictObject({
  app: name,
  template: name,
  ...content,
  audience: z.enum(['listed', 'grant-holders']),
  startAt: z.iso.datetime({ offset: true }).exactOptional(),
  perSecond: z.number().positive().max(100_000).exactOptional(),
}) satisfies z.ZodType<CreateCampaign>

export const campaignRecipientSchema = z
  .strictObject({
    user: uuid.exactOptional(),
    externalId: externalId.exactOptional(),
    data: content.data.exactOptional(),
  })
  .refine(({ user, externalId }) => (user === undefined) !== (externalId === undefined), {
    error: 'Name the person by one of "user" and "externalId".',
  }) satisfies z.ZodType<CampaignRecipient>

export const changeCampaignSchema = z.strictObject({
  state: z.enum(['running', 'paused', 'cancelled']),
}) satisfies z.ZodType<ChangeCampaign>

export const campaignListQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(200).exactOptional(),
  app: name.exactOptional(),
})

export const createOperatorSessionSchema = z.strictObject({
  code: z.string().min(1).max(1024),
}) satisfies z.ZodType<CreateOperatorSession>

export const bindExternalIdSchema = z.strictObject({
  app: name,
  externalId,
}) satisfies z.ZodType<BindExternalId>

const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(200).exactOptional(),
}

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
}) satisfies z.ZodType<ReplayWebhookEvents>

/** As `push.config.ts` names callers. */
const callerName = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Names are lower-case letters, digits and "-".')

export const createCallerKeySchema = z.strictObject({
  caller: callerName,
  apps: z.array(name).min(1).max(100),
  scopes: z.array(z.enum(CALLER_SCOPES)).min(1).max(CALLER_SCOPES.length),
  expiresAt: z.iso.datetime({ offset: true }).exactOptional(),
}) satisfies z.ZodType<CreateCallerKey>

export const rotateCallerKeySchema = z.strictObject({
  overlapSeconds: z
    .number()
    .int()
    .min(0)
    .max(30 * 86_400)
    .exactOptional(),
}) satisfies z.ZodType<RotateCallerKey>

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
