export type { CallbackRequest, CallbackResult, PlatformEvent } from './callback.ts'
export { PushError, type PushErrorCode } from './errors.ts'
export type { Advice, Failure, FailureOfMessage, FailureTable } from './failure.ts'
export { findAdvice } from './find-advice.ts'
export { type Clock, systemClock } from './kernel/clock.ts'
export type { CredentialStore, NewCredential, StoredCredential } from './kernel/credential-store.ts'
export { createMemoryCredentialStore } from './kernel/memory-credential-store.ts'
export {
  type FieldProblem,
  type FieldProblemCode,
  LANGUAGES,
  type Language,
  type Message,
  type MessageContent,
  type Recipient,
} from './message.ts'
export type {
  DeferralReason,
  GrantEffect,
  Outcome,
  OutcomeKind,
  RefusalReason,
  UnknownReason,
} from './outcome.ts'
export { PLATFORMS, type Platform } from './platform.ts'
export type { Capabilities, Identity, Provider } from './provider.ts'
export { WECHAT_FAILURES } from './providers/wechat/failures.ts'
export { createWechatProvider } from './providers/wechat/index.ts'
export type { WechatCallbackOptions, WechatOptions } from './providers/wechat/options.ts'
export { createPush, type Push, type PushOptions } from './push.ts'
export type { FieldDescription, Template, WechatBinding } from './template.ts'
