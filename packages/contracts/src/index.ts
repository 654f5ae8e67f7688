export type { Platform } from '@mini-push/push-core'
export type * from './api/index.ts'
export { API_ERRORS, type ApiErrorCode, type Problem } from './api-errors.ts'
export { ROUTES, type RouteName } from './routes.ts'
export {
  AUDIT_ACTIONS,
  type AuditAction,
  CALLER_SCOPES,
  CAMPAIGN_STATES,
  type CallerKeyState,
  type CallerScope,
  type CampaignState,
  DECISIONS,
  type Decision,
  MESSAGE_STATES,
  type MessageReason,
  type MessageState,
  MOST_COUNTED,
  OPERATOR_ROLES,
  type OperatorRole,
  type OutcomeKind,
  OVERVIEW_SPANS,
  type OverviewSpan,
  REVOCATION_STATES,
  type ReceiptStatus,
  type RevocationState,
  WEBHOOK_EVENT_STATES,
  WEBHOOK_EVENT_TYPES,
  type WebhookEventState,
  type WebhookEventType,
} from './vocabulary.ts'
