import { LANGUAGES } from '@mini-push/push-core'
import { z } from 'zod'
import type { ErasureView, UserExport } from './api/index.ts'
import {
  MESSAGE_STATES,
  type MessageReason,
  REVOCATION_STATES,
  WEBHOOK_EVENT_STATES,
  WEBHOOK_EVENT_TYPES,
} from './vocabulary.ts'

/** Answers about persons: strict, so that what is told of them is what stands here. */

const at = z.iso.datetime()
const text = z.string().nullable()
const fields = z.record(z.string(), z.string())

/** Codes come from the platforms' tables, which are not listed a second time. */
const reasonCode = z.string() as unknown as z.ZodType<MessageReason>

const reason = z
  .strictObject({
    code: reasonCode,
    advice: z.strictObject({ en: z.string(), zh: z.string() }),
    platformCode: text,
  })
  .nullable()

const messageView = z.strictObject({
  id: z.uuid(),
  app: z.string(),
  user: z.uuid(),
  externalId: z.string().exactOptional(),
  template: z.string(),
  data: fields,
  page: text,
  lang: z.enum(LANGUAGES).nullable(),
  state: z.enum(MESSAGE_STATES),
  covered: z.boolean(),
  sendAt: at,
  createdAt: at,
  updatedAt: at,
  reason,
  receipt: z.strictObject({ status: z.enum(['delivered', 'not-delivered']), at }).nullable(),
})

const attempt = z.strictObject({
  number: z.int(),
  startedAt: at,
  finishedAt: at.nullable(),
  outcome: z.enum(['accepted', 'refused', 'deferred', 'unknown']).nullable(),
  reason,
})

const grantChange = z.strictObject({
  app: z.string(),
  user: z.uuid(),
  externalId: z.string().exactOptional(),
  template: z.string(),
  permits: z.int().nullable(),
  expiresAt: at.nullable().exactOptional(),
})

const webhookEvent = z.strictObject({
  id: z.uuid(),
  type: z.enum(WEBHOOK_EVENT_TYPES),
  timestamp: at,
  data: z.union([messageView, grantChange]),
}) as unknown as z.ZodType<UserExport['webhookEvents'][number]['event']>

export const userExportSchema = z.strictObject({
  exportedAt: at,
  user: z.strictObject({ id: z.uuid(), app: z.string(), externalId: text, createdAt: at }),
  identities: z.array(z.strictObject({ platform: z.string(), since: at })),
  sessions: z.array(z.strictObject({ createdAt: at, expiresAt: at, revokedAt: at.nullable() })),
  consents: z.array(
    z.strictObject({
      id: z.uuid(),
      reportedAt: at,
      answers: z.array(
        z.strictObject({ template: z.string(), decision: z.string(), confirmedAt: at.nullable() }),
      ),
    }),
  ),
  grants: z.array(
    z.strictObject({
      template: z.string(),
      kind: z.string(),
      state: z.string(),
      message: z.uuid().nullable(),
      consent: z.uuid().nullable(),
      hasToken: z.boolean(),
      expiresAt: at.nullable(),
      createdAt: at,
    }),
  ),
  messages: z.array(
    messageView.extend({
      attempts: z.array(attempt),
      payload: z.record(z.string(), z.unknown()),
      platformMessageId: text,
      campaign: z.uuid().nullable(),
    }),
  ),
  platformEvents: z.array(
    z.strictObject({
      kind: z.string(),
      template: text,
      message: z.uuid().nullable(),
      platformMessageId: text,
      platformCode: text,
      occurredAt: at,
      receivedAt: at,
    }),
  ),
  campaigns: z.array(z.strictObject({ campaign: z.uuid(), data: fields })),
  webhookEvents: z.array(
    z.strictObject({ caller: z.string(), state: z.enum(WEBHOOK_EVENT_STATES), event: webhookEvent }),
  ),
  requests: z.array(z.strictObject({ message: z.uuid(), madeBy: z.string(), key: z.string(), madeAt: at })),
}) satisfies z.ZodType<UserExport>

export const erasureSchema = z.strictObject({
  id: z.uuid(),
  app: z.string(),
  state: z.enum(['erasing', 'erased']),
  revocation: z.enum(REVOCATION_STATES),
  requestedAt: at,
  erasedAt: at.nullable(),
  counts: z.record(z.string(), z.int()),
}) satisfies z.ZodType<ErasureView>
