export {
  type AuditEntry,
  type AuditQuery,
  forgetInAudit,
  listAudit,
  type NewAuditEntry,
  recordAudit,
} from './audit/audit-entries.ts'
export {
  type CallerKey,
  endCallerKey,
  insertCallerKey,
  listCallerKeys,
  type NewCallerKey,
  useCallerKey,
} from './callers/caller-keys.ts'
export type { Campaign } from './campaigns/campaign.ts'
export { cancelPortion } from './campaigns/cancel-campaigns.ts'
export { finishPortion, type Portion, type PortionOutcome, takePortion } from './campaigns/feed-campaigns.ts'
export { countCampaignMessages, listCampaigns, readCampaign } from './campaigns/read-campaigns.ts'
export {
  addRecipients,
  changeCampaign,
  insertCampaign,
  type NewCampaign,
  type NewRecipient,
} from './campaigns/write-campaigns.ts'
export {
  expireCredential,
  leaseCredential,
  listAppCredentials,
  type NewCredential,
  putCredential,
  readCredential,
  releaseCredential,
  removeCredential,
  type StoredCredential,
  writeCredential,
} from './credentials.ts'
export type { Connections } from './engines/engine.ts'
export { beginErasure, type ErasureRequest } from './erasures/begin-erasure.ts'
export { type ErasedPortion, erasePortion } from './erasures/erase-portion.ts'
export { type Erasure, readErasure } from './erasures/erasure.ts'
export {
  endRevocation,
  putOffRevocation,
  type Revocation,
  takeRevocation,
} from './erasures/revocations.ts'
export { StoreError, type StoreErrorCode } from './errors.ts'
export { type KeptEvent, keepEvent, type NewEvent } from './events/keep-event.ts'
export { type CallbackNews, readLastCallbacks } from './events/last-callbacks.ts'
export { findUnmatchedEvents, type MatchedEvent, matchEvents } from './events/match-events.ts'
export {
  type PersonalSection,
  type PersonalSections,
  readPersonalSection,
  type SectionPlace,
} from './export/read-section.ts'
export { type Figures, type FiguresQuery, readFigures } from './figures/read-figures.ts'
export type { WaitingFigures } from './figures/read-waiting.ts'
export type { WebhookFigures } from './figures/read-webhooks.ts'
export {
  countUncovered,
  listUncovered,
  type UncoveredCount,
  type UncoveredPerson,
} from './forecast/uncovered.ts'
export { countGrants, type GrantCount } from './grants/count-grants.ts'
export { coverMessages } from './grants/cover-messages.ts'
export { creditGrants, type NewGrant } from './grants/credit-grants.ts'
export type { GrantKey } from './grants/grant.ts'
export { type Balance, listBalances } from './grants/list-balances.ts'
export { type BoundMove, moveBoundGrants } from './grants/move-grants.ts'
export { renewGrants } from './grants/renew-grants.ts'
export { type Reservation, reserveGrants } from './grants/reserve-grants.ts'
export { type VoidedGrants, voidGrants } from './grants/void-grants.ts'
export { type DatabaseReport, inspectDatabase } from './inspect-database.ts'
export { FLOWING, type LaneEvent, type LaneState, nextLane, type PauseReason } from './lanes/lane-state.ts'
export {
  type Allowance,
  areFlowing,
  askLane,
  type LaneKey,
  type LaneNews,
  noteLanes,
  takeTokens,
} from './lanes/lanes.ts'
export { type Lane, listLanes } from './lanes/list-lanes.ts'
export type { Pace } from './lanes/token-bucket.ts'
export { changeMessages, type OutsideChange } from './messages/change-messages.ts'
export { deleteEndedMessages, deleteIdempotencyKeys } from './messages/delete-ended.ts'
export { findMessagesByKey, type KeyReader } from './messages/find-by-key.ts'
export { findNextInLine, findWaiting } from './messages/find-waiting.ts'
export {
  freezeResponses,
  type IdempotencyClaim,
  type IdempotencyKey,
  readTakenKeys,
  releaseIdempotencyKeys,
  type TakenKey,
} from './messages/idempotency.ts'
export {
  type AskedMessage,
  type Inserted,
  insertMessages,
  type LaunchWish,
} from './messages/insert-messages.ts'
export { dropMonths, keepMonths } from './messages/keep-months.ts'
export type { Launch } from './messages/launch.ts'
export { listMessages, type MessageList, type MessageListQuery } from './messages/list-messages.ts'
export { markAttempting } from './messages/mark-attempting.ts'
export type { Attempt, Message } from './messages/message.ts'
export {
  type GrantMove,
  listTransitions,
  MESSAGE_EVENTS,
  type MessageEvent,
  meantEvent,
  nextState,
  type Transition,
} from './messages/message-state.ts'
export { type NewMessage, newMessage } from './messages/new-message.ts'
export { readAttempts, readMessage } from './messages/read-messages.ts'
export { type MessageSurroundings, readSurroundings } from './messages/read-surroundings.ts'
export { releaseDueMessages } from './messages/release-due-messages.ts'
export { rescheduleMessage } from './messages/reschedule-message.ts'
export {
  type Settled,
  type Settlement,
  type SettlingEvent,
  settleAttempts,
} from './messages/settle-attempts.ts'
export {
  findLapsed,
  findPastHorizon,
  type LapsedAttempt,
  wakeMessages,
  wakeMessagesAt,
} from './messages/sweep.ts'
export type { ChangedMessage } from './messages/transit-messages.ts'
export { type CommonOptions, openStore, type Store, type StoreOptions } from './open-store.ts'
export {
  createOperatorSession,
  type NewOperatorSession,
  readOperatorSession,
  revokeOperatorSessions,
  spendCode,
} from './operators/operator-sessions.ts'
export {
  admitOperator,
  type ListedOperator,
  listOperators,
  type Operator,
  type OperatorSignIn,
} from './operators/operators.ts'
export { countAttempts } from './overview/count-attempts.ts'
export {
  type AttemptCount,
  type ReasonCount,
  readAttemptCounts,
  readReasonCounts,
} from './overview/read-counts.ts'
export type { Job, JobKey, Queue, QueueDepth, WorkOptions } from './queue/queue.ts'
export { RESEALERS, type ResealReport, resealAll } from './reseal.ts'
export { type ConsentPlace, deleteOldConsents } from './retention/delete-consents.ts'
export { type CredentialPlace, deleteOldCredentials } from './retention/delete-credentials.ts'
export { deleteOld, OLD_THINGS, type OldThing } from './retention/delete-old.ts'
export { createSealing, type Sealing, type SealKeys } from './sealing.ts'
export type { AttemptOutcome, EventKind, GrantKind, OnUnknown } from './tables.ts'
export { isOverTime, limitTime, readOneMoment, type Tx } from './transaction.ts'
export {
  type ConsentConfirmation,
  confirmConsent,
  hasConsent,
  lastDecisions,
  type NewConsent,
  recordConsent,
} from './users/consents.ts'

export { type AnswerCount, countAnswers } from './users/count-answers.ts'
export { holdPresent } from './users/present.ts'
export {
  createSession,
  type NewSession,
  readSession,
  revokeSession,
  revokeUserSessions,
  type Session,
} from './users/sessions.ts'

export {
  bindExternalId,
  findOrCreateUser,
  findUserByIdentity,
  findUsers,
  type NewUser,
  readExternalIds,
  readIdentities,
  readUser,
  readUsers,
  type User,
  type UserAddress,
} from './users/users.ts'
export {
  listWebhookEvents,
  readWebhookEvent,
  type WebhookEventListQuery,
} from './webhooks/list-events.ts'
export type { Listeners } from './webhooks/listeners.ts'
export { replayWebhookEvent, replayWebhookEvents } from './webhooks/replay-events.ts'
export { settleWebhookEvents, type WebhookSettlement } from './webhooks/settle-events.ts'
export { deleteWebhookEvents, giveUpWebhookEvents } from './webhooks/sweep-events.ts'
export { takeWebhookEvents, type WebhookRoom } from './webhooks/take-events.ts'
export {
  type GrantSnapshot,
  type MessageSnapshot,
  readContent,
  type TakenWebhookEvent,
  type WebhookEvent,
} from './webhooks/webhook-event.ts'
