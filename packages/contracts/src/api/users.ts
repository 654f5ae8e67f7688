import type { z } from 'zod'
import type { bindExternalIdSchema } from '../schemas.ts'
import type { userViewSchema } from '../views/users.ts'
import type { RevocationState } from '../vocabulary.ts'
import type { MessageDetail } from './messages.ts'
import type { WebhookEvent } from './webhooks.ts'

/** `PUT /v1/users/:id/external-id` */
export type BindExternalId = z.output<typeof bindExternalIdSchema>

export type UserView = z.output<typeof userViewSchema>

/** `DELETE /v1/users/:id` and `GET /v1/erasures/:id`, for callers. It tells nothing of the person. */
export interface ErasureView {
  id: string
  app: string
  /** `erasing`: the person is gone for everybody, and rows of theirs are being deleted. `erased`: none is left. */
  state: 'erasing' | 'erased'
  /** What becomes of what they agreed to at the platform, where it can be taken back there. */
  revocation: RevocationState
  requestedAt: string
  erasedAt: string | null
  /** How many rows were deleted, by table. */
  counts: Record<string, number>
}

/** `GET /v1/users/:id/export`, for callers: everything that is held about a person. What was written first comes first. */
export interface UserExport {
  exportedAt: string
  user: UserView & { createdAt: string }
  /** That the platform's identifier of the person is held, and since when. The identifier itself is not given out. */
  identities: { platform: string; since: string }[]
  sessions: { createdAt: string; expiresAt: string; revokedAt: string | null }[]
  consents: ConsentExport[]
  grants: GrantExport[]
  messages: MessageExport[]
  /** What the platform told of the person. */
  platformEvents: PlatformEventExport[]
  /** Campaigns that named the person, and what they were to be told. */
  campaigns: { campaign: string; data: Record<string, string> }[]
  webhookEvents: WebhookEventExport[]
  /** Requests that made their messages. */
  requests: { message: string; madeBy: string; key: string; madeAt: string }[]
}

interface ConsentExport {
  id: string
  reportedAt: string
  answers: { template: string; decision: string; confirmedAt: string | null }[]
}

interface GrantExport {
  template: string
  kind: string
  state: string
  /** The message that it was used or is kept for. */
  message: string | null
  consent: string | null
  /** The platform gave a token with it, which is held sealed. */
  hasToken: boolean
  expiresAt: string | null
  createdAt: string
}

interface MessageExport extends MessageDetail {
  /** The content in the platform's own form. */
  payload: Record<string, unknown>
  platformMessageId: string | null
  campaign: string | null
}

interface PlatformEventExport {
  kind: string
  template: string | null
  message: string | null
  platformMessageId: string | null
  platformCode: string | null
  occurredAt: string
  receivedAt: string
}

interface WebhookEventExport {
  /** Who is told of it. */
  caller: string
  state: string
  event: WebhookEvent
}
