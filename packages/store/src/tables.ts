import type {
  CampaignState,
  Decision,
  MessageReason,
  MessageState,
  MessageView,
  OperatorRole,
  ReceiptStatus,
  RevocationState,
  WebhookEventState,
  WebhookEventType,
} from '@mini-push/contracts'
import type { ColumnType, Generated } from 'kysely'
import type { AuditEntry } from './audit/audit-entries.ts'
import type { CallerKey } from './callers/caller-keys.ts'
import type { PauseReason } from './lanes/lane-state.ts'
import type { StoredSnapshot } from './webhooks/webhook-event.ts'

/** The schema as Kysely sees it; the migrations say what the columns mean. */
export interface Tables {
  users: UserRow
  identities: IdentityRow
  sessions: SessionRow
  consents: ConsentRow
  consentAnswers: ConsentAnswerRow
  grants: GrantRow
  messages: MessageRow
  openAttempts: OpenAttemptRow
  endedAttempts: EndedAttemptRow
  attemptCounts: AttemptCountRow
  idempotencyKeys: IdempotencyKeyRow
  events: EventRow
  credentials: CredentialRow
  lanes: LaneRow
  campaigns: CampaignRow
  campaignRecipients: CampaignRecipientRow
  webhookEvents: WebhookEventRow
  operators: OperatorRow
  operatorSessions: OperatorSessionRow
  spentCodes: SpentCodeRow
  callerKeys: CallerKey & { keyHash: string }
  auditEntries: AuditEntry
  erasures: ErasureRow
}

/** jsonb goes in as text, because the two drivers serialise objects and arrays differently. */
type Json<T> = ColumnType<T, string, string>

interface UserRow {
  id: string
  app: string
  externalId: string | null
  createdAt: Date
  erasureId: string | null
}

interface IdentityRow {
  app: string
  fingerprint: string
  userId: string
  platform: string
  sealed: string
  createdAt: Date
}

interface SessionRow {
  id: string
  app: string
  userId: string
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

interface ConsentRow {
  userId: string
  consentId: string
  app: string
  createdAt: Date
}

interface ConsentAnswerRow extends ConsentRow {
  template: string
  decision: Decision
  confirmedAt: Date | null
}

export type GrantKind = 'one-time' | 'long-term'
export type GrantState = 'free' | 'reserved' | 'held' | 'spent' | 'void'

interface GrantRow {
  id: Generated<string>
  app: string
  userId: string
  template: string
  kind: GrantKind
  state: GrantState
  messageId: string | null
  consentId: string | null
  sealedToken: string | null
  expiresAt: Date | null
  createdAt: Date
}

interface MessageRow {
  id: string
  app: string
  userId: string
  template: string
  data: Json<Record<string, string>>
  payload: Json<Record<string, unknown>>
  page: string | null
  lang: MessageView['lang']
  state: MessageState
  reason: MessageReason | null
  platformCode: string | null
  covered: boolean
  sendAt: Date
  dueAt: Date
  wakeAt: Date
  horizonAt: Date
  attemptId: string | null
  attemptedAt: Date | null
  attempts: Generated<number>
  platformMessageId: string | null
  maybeSent: Generated<boolean>
  onUnknown: OnUnknown
  campaignId: string | null
  receiptStatus: ReceiptStatus | null
  receiptAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** What a template chose for a lost reply where the platform cannot tell a repeat. */
export type OnUnknown = 'hold' | 'resend'

export type AttemptOutcome = 'accepted' | 'refused' | 'deferred' | 'unknown'

interface OpenAttemptRow {
  id: Generated<string>
  app: string
  userId: string
  messageId: string
  number: number
  startedAt: Date
  leaseUntil: Date
}

interface EndedAttemptRow {
  messageId: string
  number: number
  startedAt: Date
  id: string
  app: string
  finishedAt: Date
  outcome: AttemptOutcome
  reason: MessageReason | null
  platformCode: string | null
}

interface AttemptCountRow {
  minute: Date
  app: string
  template: string
  outcome: AttemptOutcome
  reason: MessageReason | ''
  platformCode: string
  count: number
}

interface IdempotencyKeyRow {
  owner: string
  key: string
  requestHash: string
  messageId: string
  response: Json<unknown> | null
  createdAt: Date
}

interface EventRow {
  id: Generated<string>
  app: string
  keyFingerprint: string
  kind: EventKind
  userId: string | null
  template: string | null
  platformMessageId: string | null
  platformCode: string | null
  occurredAt: Date
  receivedAt: Date
  messageId: string | null
}

export type EventKind = ReceiptStatus | 'consent-given' | 'consent-refused' | 'consent-withdrawn'

interface CredentialRow {
  key: string
  sealed: string | null
  expiresAt: Date | null
  userId: string | null
  generation: Generated<number>
  leaseHolder: string | null
  leaseUntil: Date | null
}

export interface LaneRow {
  app: string
  api: string
  tokens: number | null
  tokensAt: Date | null
  strikes: Generated<number>
  pauses: Generated<number>
  pausedUntil: Date | null
  pauseReason: PauseReason | null
  callLimit: number | null
}

export interface CampaignRow {
  id: string
  app: string
  caller: string
  idempotencyKey: string
  requestHash: string
  template: string
  data: Json<Record<string, string>>
  page: string | null
  lang: MessageView['lang']
  audience: 'listed' | 'grant-holders'
  state: CampaignState
  startAt: Date
  perSecond: number | null
  tokens: Generated<number>
  tokensAt: Date | null
  listed: Generated<number>
  afterPosition: Generated<number>
  afterUser: string | null
  accepted: Generated<number>
  skipped: ColumnType<Record<string, number>, string | undefined, string>
  createdAt: Date
  endedAt: Date | null
}

interface CampaignRecipientRow {
  campaignId: string
  position: Generated<number>
  userId: string
  data: Json<Record<string, string>>
}

export interface WebhookEventRow {
  app: string
  id: Generated<string>
  caller: string
  number: Generated<number>
  type: WebhookEventType
  subjectId: string
  data: Json<StoredSnapshot>
  state: Generated<WebhookEventState>
  attempts: Generated<number>
  waitingSince: Date
  dueAt: Date
  leasedUntil: Date | null
  lastError: string | null
  createdAt: Date
  /** The database reads it out of `data`. */
  userId: ColumnType<string, never, never>
}

interface ErasureRow {
  id: string
  app: string
  person: string
  requestedAt: Date
  erasedAt: Date | null
  counts: ColumnType<Record<string, number>, string | undefined, string>
  revocation: RevocationState
  revokeAt: Date | null
  revokeAttempts: Generated<number>
}

interface OperatorRow {
  id: string
  subject: string
  name: string
  role: OperatorRole
  grantedBy: string | null
  createdAt: Date
  signedInAt: Date
}

interface OperatorSessionRow {
  tokenHash: string
  operatorId: string
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

interface SpentCodeRow {
  code: string
  expiresAt: Date
}
