import type { Language } from '@mini-push/push-core'
import type { Problem } from './api-errors.ts'
import type {
  CampaignState,
  Decision,
  MessageReason,
  MessageState,
  ReceiptStatus,
  WebhookEventState,
  WebhookEventType,
} from './vocabulary.ts'

/** `POST /v1/sessions`, with one of `code` and `device`. */
export interface CreateSession {
  app: string
  /** What the platform gave at sign-in, good for one exchange. */
  code?: string
  /** Where a platform lets people stay anonymous: a secret of the device, 32 random bytes in base64url. */
  device?: string
}

export interface Session {
  /** Bearer token for the person's own requests. */
  token: string
  /** ISO 8601, as every instant of the API. */
  expiresAt: string
  user: { id: string }
}

/** `GET /v1/templates` */
export interface TemplateList {
  templates: TemplateView[]
}

export interface TemplateView {
  name: string
  title: string
  /**
   * What the platform's consent call takes: a template id, or a wallet's scope. Templates with the same subject are
   * agreed to together.
   */
  consentSubject: string
  kind: 'one-time' | 'long-term'
  /** A signed-in person may send this template to themselves. */
  selfSend: boolean
  fields: TemplateFieldView[]
}

export interface TemplateFieldView {
  name: string
  label: string
  /** The platform's kind of content, such as `thing`. */
  kind: string
  /** Most characters, where the kind has a limit. */
  maxLength?: number
  /** The only values it takes, where it has a list. */
  choices?: string[]
}

/** `POST /v1/templates/:name/preview`. A signed-in person leaves `app` out; a caller names it. */
export interface PreviewMessage {
  data: Record<string, string>
  page?: string
  lang?: Language
  app?: string
}

/** The card as its reader will see it; `null` where `push.config.ts` does not have the platform's words. */
export interface MessagePreview {
  card: { title: string; text: string } | null
}

/** `POST /v1/consents`: what a person decided on one showing of the platform's sheet. */
export interface ReportConsent {
  /** UUID made by the client; a report is counted once however often it arrives. */
  consentId: string
  /** Templates by our name, as they stood in the request, never as the platform's result has them. */
  answers: ConsentAnswer[]
  /** What the platform gave for the whole sheet, where it gives something (Alipay+: authCode). */
  code?: string
}

export interface ConsentAnswer {
  template: string
  decision: Decision
  /** What the platform gave for this agreement, where it gives something (Binance: pushToken). */
  token?: string
}

/** The person's balances of the templates that were answered, after the report. */
export interface GrantList {
  grants: GrantView[]
}

export interface GrantView {
  template: string
  /** Sends that are free to use; `null` when there is no limit. */
  available: number | null
  /** Bound to messages that wait or are under way. */
  reserved: number
  /** Of messages whose fate is unknown: neither usable nor spent. */
  held: number
  /** What the person decided last, or `null` when they were never asked. */
  lastDecision: Decision | null
}

/**
 * `POST /v1/messages`. A signed-in person sends to themselves and names no recipient;
 * a caller names `app` and one of `user` and `externalId`.
 */
export interface SendMessage {
  template: string
  data: Record<string, string>
  page?: string
  lang?: Language
  /** Default: now. */
  sendAt?: string
  app?: string
  user?: string
  externalId?: string
}

/** `POST /v1/messages/batch`, for callers: each message by itself, as if it were posted alone. */
export interface SendMessageBatch {
  messages: BatchedMessage[]
}

export interface BatchedMessage extends SendMessage {
  /** Its Idempotency-Key. */
  key: string
}

/** One result for each message, in their order. */
export interface BatchResult {
  results: ({ key: string; message: MessageView } | { key: string; problem: Problem })[]
}

/** `PUT /v1/messages/:id/send-at`: another time for a message that waits. */
export interface RescheduleMessage {
  sendAt: string
}

/** `PUT /v1/messages/:id/resolution`, for callers: what they found out about a message whose fate is unknown. */
export interface ResolveMessage {
  fate: 'sent' | 'not-sent'
}

export interface MessageView {
  id: string
  app: string
  user: string
  /** The caller's own id of the person, for callers only and where one was bound. */
  externalId?: string
  template: string
  data: Record<string, string>
  page: string | null
  lang: Language | null
  state: MessageState
  /** A grant is bound to it. */
  covered: boolean
  sendAt: string
  createdAt: string
  updatedAt: string
  /** Why it is in this state, where that needs a word. */
  reason: Reason | null
  receipt: { status: ReceiptStatus; at: string } | null
}

/** `GET /v1/messages/:id` */
export interface MessageDetail extends MessageView {
  attempts: AttemptView[]
}

export interface AttemptView {
  number: number
  startedAt: string
  finishedAt: string | null
  /** `null` while it is under way. */
  outcome: 'accepted' | 'refused' | 'deferred' | 'unknown' | null
  reason: Reason | null
}

/** A reason as a code, in plain words for people, and with the platform's own code where there is one. */
export interface Reason {
  code: MessageReason
  advice: { en: string; zh: string }
  platformCode: string | null
}

/** `GET /v1/messages`: newest first. */
export interface MessagePage {
  messages: MessageView[]
  /** Hand it back as `?cursor=` for the next page; `null` on the last. */
  nextCursor: string | null
}

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

/** `PUT /v1/users/:id/external-id` */
export interface BindExternalId {
  app: string
  externalId: string
}

export interface UserView {
  id: string
  app: string
  externalId: string | null
}

/** What is posted to a caller's webhook. */
export type WebhookEvent =
  | WebhookEventOf<Extract<WebhookEventType, `message.${string}`>, MessageView>
  | WebhookEventOf<'grant.given', GrantGiven>
  | WebhookEventOf<'grant.voided', GrantChange>

interface WebhookEventOf<Type extends WebhookEventType, Data> {
  /** The `webhook-id`: the same each time this event is posted. */
  id: string
  type: Type
  /** When it happened. */
  timestamp: string
  /** As it stood then. */
  data: Data
}

export interface GrantChange {
  app: string
  user: string
  /** What callers call the person, where one has said so. */
  externalId?: string
  template: string
  /** How many sends; `null` when there is no limit. */
  permits: number | null
}

export interface GrantGiven extends GrantChange {
  /** `null` where the platform sets no end. */
  expiresAt: string | null
}

/** `GET /v1/webhook-events`, for callers: their own, newest first. */
export interface WebhookEventPage {
  events: WebhookEventView[]
  nextCursor: string | null
}

export interface WebhookEventView {
  id: string
  type: WebhookEventType
  app: string
  /** The message that it tells of, where it tells of one. */
  message: string | null
  state: WebhookEventState
  /** How often it was posted. */
  attempts: number
  createdAt: string
  /** Not before then it is posted; `null` when it will not be. */
  dueAt: string | null
  /** Why it could not be delivered the last time, in plain words. */
  lastError: string | null
}

/** `POST /v1/webhook-events/replay`, for callers: all their events from then on are posted again. */
export interface ReplayWebhookEvents {
  since: string
}

export interface ReplayResult {
  replayed: number
}
