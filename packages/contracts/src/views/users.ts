import { z } from 'zod'
import { DECISIONS, REVOCATION_STATES, WEBHOOK_EVENT_STATES } from '../vocabulary.ts'
import { grantViewSchema } from './grants.ts'
import { instant } from './instant.ts'
import { messageDetailSchema } from './messages.ts'
import { grantGivenEventSchema, grantVoidedEventSchema, messageEventSchema } from './webhooks.ts'

export const userViewSchema = z.object({
  id: z.uuid(),
  app: z.string(),
  externalId: z.string().nullable(),
})

export const userListSchema = z.object({
  users: z.array(userViewSchema.extend({ grants: z.array(grantViewSchema) })),
})
export const erasureViewSchema = z
  .object({
    id: z.uuid(),
    app: z.string(),
    state: z
      .enum(['erasing', 'erased'])
      .describe(
        '`erasing`: the person is gone for everybody, their rows are being deleted. `erased`: none is left.',
      ),
    revocation: z
      .enum(REVOCATION_STATES)
      .describe(
        'What becomes of what they agreed to at the platform. `none`: there was nothing that could be taken back there. `given-up`: the platform could not be told for a month, or the tokens could not be unsealed.',
      ),
    requestedAt: instant,
    erasedAt: instant.nullable(),
    counts: z.record(z.string(), z.int()).describe('How many rows were deleted, by table.'),
  })
  .describe('That a person was erased. It tells nothing of them.')

const consentExport = z.object({
  id: z.uuid(),
  reportedAt: instant,
  answers: z.array(
    z.object({
      template: z.string(),
      decision: z.enum(DECISIONS),
      confirmedAt: instant.nullable().describe("When the platform's own event said the same."),
    }),
  ),
})

const grantExport = z.object({
  template: z.string(),
  kind: z.string(),
  state: z.string(),
  message: z.uuid().nullable().describe('The message that it was used or is kept for.'),
  consent: z.uuid().nullable(),
  hasToken: z.boolean().describe('A token of the platform is held, sealed, with which it is used.'),
  expiresAt: instant.nullable(),
  createdAt: instant,
})

const messageExport = messageDetailSchema.extend({
  payload: z.record(z.string(), z.unknown()).describe("The content in the platform's own form."),
  platformMessageId: z.string().nullable(),
  campaign: z.uuid().nullable(),
})

const platformEventExport = z.object({
  kind: z.string(),
  template: z.string().nullable(),
  message: z.uuid().nullable(),
  platformMessageId: z.string().nullable(),
  platformCode: z.string().nullable(),
  occurredAt: instant,
  receivedAt: instant,
})

export const userExportSchema = z
  .object({
    exportedAt: instant,
    user: userViewSchema.extend({ createdAt: instant }),
    identities: z
      .array(z.object({ platform: z.string(), since: instant }))
      .describe("That the platform's identifier of the person is held; it is not given out itself."),
    sessions: z.array(z.object({ createdAt: instant, expiresAt: instant, revokedAt: instant.nullable() })),
    consents: z.array(consentExport),
    grants: z.array(grantExport),
    messages: z.array(messageExport),
    platformEvents: z.array(platformEventExport).describe('What the platform told of the person.'),
    campaigns: z
      .array(z.object({ campaign: z.uuid(), data: z.record(z.string(), z.string()) }))
      .describe('Those that named the person, and what they were to be told.'),
    webhookEvents: z
      .array(
        z.object({
          caller: z.string(),
          state: z.enum(WEBHOOK_EVENT_STATES),
          event: z.union([messageEventSchema, grantGivenEventSchema, grantVoidedEventSchema]),
        }),
      )
      .describe('What callers are told of the person.'),
    requests: z
      .array(z.object({ message: z.uuid(), madeBy: z.string(), key: z.string(), madeAt: instant }))
      .describe('Those that made their messages.'),
  })
  .describe('Everything that is held about a person. In each section what was written first comes first.')
