import type { Language } from '@mini-push/push-core'
import type { CampaignState, MessageState } from '../vocabulary.ts'

/** `POST /v1/campaigns`, for callers, with an `Idempotency-Key`: one message to many people. */
export interface CreateCampaign {
  app: string
  template: string
  /** What everybody gets; a recipient's own fields are put over it. */
  data: Record<string, string>
  page?: string
  lang?: Language
  /** `listed`: those whom the caller then names. `grant-holders`: everybody who holds a grant for the template. */
  audience: 'listed' | 'grant-holders'
  /** Default: as soon as it runs. */
  startAt?: string
  /** Messages a second on the long run. Default: as fast as the app may send. */
  perSecond?: number
}

/** A line of `POST /v1/campaigns/:id/recipients` (NDJSON): somebody by one of `user` and `externalId`. */
export interface CampaignRecipient {
  user?: string
  externalId?: string
  /** Their own fields. */
  data?: Record<string, string>
}

/** What became of the lines; the same person twice counts once. */
export interface RecipientsAdded {
  lines: number
  added: number
  /** Lines that name nobody or are no recipient, from 1; the first hundred of them. */
  problems: { line: number; message: string }[]
}

/** `PUT /v1/campaigns/:id/state` */
export interface ChangeCampaign {
  state: 'running' | 'paused' | 'cancelled'
}

export interface CampaignView {
  id: string
  app: string
  template: string
  data: Record<string, string>
  page: string | null
  lang: Language | null
  audience: 'listed' | 'grant-holders'
  state: CampaignState
  startAt: string
  perSecond: number | null
  createdAt: string
  endedAt: string | null
  /** How many recipients were named; `null` where the audience is found. */
  listed: number | null
  /** Recipients who have a message. */
  accepted: number
  /** Recipients who have none, by error code. */
  skipped: Record<string, number>
}

/** `GET /v1/campaigns/:id` */
export interface CampaignReport extends CampaignView {
  /** Its messages by state; those that none is in are absent. */
  messages: Partial<Record<MessageState, number>>
}

/** `GET /v1/campaigns`: newest first. */
export interface CampaignPage {
  campaigns: CampaignView[]
  nextCursor: string | null
}
