import type { DeferralReason, RefusalReason, UnknownReason } from '@mini-push/push-core'

/**
 * Where a message stands. `accepted`, `refused`, `expired` and `cancelled` are final. `unknown`: perhaps sent, waiting
 * for proof. `expired`: the waiting has ended, for its turn to be sent or for proof; the reason tells which.
 */
export const MESSAGE_STATES = [
  'scheduled',
  'queued',
  'attempting',
  'accepted',
  'refused',
  'unknown',
  'expired',
  'cancelled',
] as const

export type MessageState = (typeof MESSAGE_STATES)[number]

/** `collecting`: its audience is being listed. `done`: everybody has been looked at; messages may still be under way. */
export const CAMPAIGN_STATES = ['collecting', 'running', 'paused', 'cancelling', 'cancelled', 'done'] as const

export type CampaignState = (typeof CAMPAIGN_STATES)[number]

/** What a person decided for one template on the platform's sheet; only `accept` gives a grant. */
export const DECISIONS = ['accept', 'reject', 'ban', 'filter'] as const

export type Decision = (typeof DECISIONS)[number]

/** Why a message is where it is, as a code; `GET /v1/messages/:id` gives it in plain words too. */
export type MessageReason =
  | RefusalReason
  | DeferralReason
  | UnknownReason
  /** It came due and no grant had arrived for it. */
  | 'no-grant'
  /** The process that made the attempt died before it knew the answer. */
  | 'process-lost'
  /** It could not be sent within the time that a message may wait. */
  | 'waited-too-long'
  | 'cancelled-by-caller'
  /** Who the person is, or what they gave with their agreement, cannot be unsealed with the keys at hand. */
  | 'sealed'
  /** An operator found out that it was not sent. */
  | 'resolved-not-sent'

/**
 * What becomes of a consent at the platform when a person is erased. `none`: there was nothing to take back. `given-up`: the
 * platform could not be told for a month, or what it needs can no longer be unsealed.
 */
export const REVOCATION_STATES = ['none', 'waiting', 'done', 'given-up'] as const

export type RevocationState = (typeof REVOCATION_STATES)[number]

/** What the platform told of a message afterwards, by callback. */
export type ReceiptStatus = 'delivered' | 'not-delivered'

/** What callers are told of by webhook. Letters, digits and `_`, as Standard Webhooks asks for. */
export const WEBHOOK_EVENT_TYPES = [
  'message.accepted',
  'message.refused',
  'message.unknown',
  'message.expired',
  'message.cancelled',
  /** The platform's receipt. It may come for an `unknown` message, which is `accepted` then. */
  'message.delivered',
  'message.not_delivered',
  'grant.given',
  /** Free grants are gone: the person withdrew, or the platform says that they do not exist. */
  'grant.voided',
] as const

export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number]

/** `waiting`: it has not been delivered yet. `given-up`: it could not be within its time. */
export const WEBHOOK_EVENT_STATES = ['waiting', 'delivered', 'given-up'] as const

export type WebhookEventState = (typeof WEBHOOK_EVENT_STATES)[number]

/** What operators may: look; act on messages, campaigns and webhooks; manage keys and operators. Each includes those before it. */
export const OPERATOR_ROLES = ['viewer', 'operator', 'admin'] as const

export type OperatorRole = (typeof OPERATOR_ROLES)[number]

/** What a caller's key may be good for. */
export const CALLER_SCOPES = ['messages:send', 'messages:read', 'campaigns', 'users', 'webhooks'] as const

export type CallerScope = (typeof CALLER_SCOPES)[number]

export const CALLER_KEY_STATES = ['good', 'expired', 'revoked'] as const

export type CallerKeyState = (typeof CALLER_KEY_STATES)[number]

/** What the audit log tells of. */
export const AUDIT_ACTIONS = [
  'operator.sign-in',
  'operator.sign-out',
  'operator.revoke-sessions',
  'caller-key.create',
  'caller-key.rotate',
  'caller-key.revoke',
  'user.revoke-sessions',
  'user.export',
  'user.erase',
  'message.send',
  'message.cancel',
  'message.reschedule',
  'message.resolve',
  'campaign.create',
  'campaign.change',
  'webhook.replay',
  'template.add',
  'template.delete',
  'template.sync',
  'secrets.reseal',
] as const

export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** What a call to a platform came to. */
export const OUTCOME_KINDS = ['accepted', 'refused', 'deferred', 'unknown'] as const

export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

/** What the console looks back on. */
export const OVERVIEW_SPANS = ['hour', 'day', 'week'] as const

export type OverviewSpan = (typeof OVERVIEW_SPANS)[number]

/**
 * Rows that are looked at for one figure of how things stand now; where there are more, it says so many. Every process is asked
 * every few seconds, and a backlog is when the database has least time for it: so many take it some thirty milliseconds.
 */
export const MOST_COUNTED = 10_000
