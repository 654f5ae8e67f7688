export {
  expireCredential,
  leaseCredential,
  type NewCredential,
  putCredential,
  readCredential,
  releaseCredential,
  type StoredCredential,
  writeCredential,
} from './credentials.ts'
export { StoreError, type StoreErrorCode } from './errors.ts'
export { type KeptEvent, keepEvent, type NewEvent } from './events/keep-event.ts'
export { findUnmatchedEvents, type MatchedEvent, matchEvents } from './events/match-events.ts'
export { coverMessages } from './grants/cover-messages.ts'
export { creditGrants, type NewGrant, readGrantTokens } from './grants/credit-grants.ts'
export type { GrantKey } from './grants/grant.ts'
export { type Balance, listBalances } from './grants/list-balances.ts'
export { holdGrants, returnGrants, spendGrants } from './grants/move-grants.ts'
export { type Reservation, reserveGrants } from './grants/reserve-grants.ts'
export { type VoidedGrants, voidGrants } from './grants/void-grants.ts'
export { changeMessages, type OutsideChange } from './messages/change-messages.ts'
export {
  claimIdempotencyKey,
  freezeResponse,
  type IdempotencyClaim,
  type IdempotencyResult,
} from './messages/idempotency.ts'
export { insertMessages, type NewMessage } from './messages/insert-messages.ts'
export { type Launch, markAttempting } from './messages/mark-attempting.ts'
export type { Attempt, Message } from './messages/message.ts'
export {
  type GrantMove,
  listTransitions,
  MESSAGE_EVENTS,
  type MessageEvent,
  nextState,
  type Transition,
} from './messages/message-state.ts'
export {
  listMessages,
  type MessageList,
  type MessageListQuery,
  readAttempts,
  readMessage,
} from './messages/read-messages.ts'
export { releaseDueMessages } from './messages/release-due-messages.ts'
export {
  type Settled,
  type Settlement,
  type SettlingEvent,
  settleAttempts,
} from './messages/settle-attempts.ts'
export { findDueWithoutJob, findLapsed, findPastHorizon, type LapsedAttempt } from './messages/sweep.ts'
export type { ChangedMessage } from './messages/transit-messages.ts'
export { openStore, type Store, type StoreOptions } from './open-store.ts'
export type { Queue, QueueDepth, WorkOptions } from './queue/queue.ts'
export { createSealing, type Sealing, type SealKeys } from './sealing.ts'
export type { AttemptOutcome, EventKind, GrantKind } from './tables.ts'
export { readOneMoment, type Tx } from './transaction.ts'
export {
  type ConsentConfirmation,
  confirmConsent,
  hasConsent,
  lastDecisions,
  type NewConsent,
  recordConsent,
} from './users/consents.ts'
export { createSession, type NewSession, readSession, revokeSession, type Session } from './users/sessions.ts'
export {
  bindExternalId,
  findOrCreateUser,
  findUser,
  findUserByIdentity,
  type NewUser,
  readExternalIds,
  readIdentities,
  type User,
  type UserAddress,
} from './users/users.ts'
