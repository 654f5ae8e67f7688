export type {
  Account,
  AccountSync,
  AccountTemplate,
  Library,
  LibraryKeyword,
  LibraryTitle,
  Quota,
  TemplateChoice,
  TemplateSync,
} from './account.ts'
export type { CallbackRequest, CallbackResult, PlatformEvent } from './callback.ts'
export type { Consent, ConsentNeed, GrantTerms } from './consent.ts'
export { PushError, type PushErrorCode } from './errors.ts'
export type { Advice, Failure, FailureOfMessage, FailureTable } from './failure.ts'
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
  type Payload,
  type Recipient,
} from './message.ts'
export type { CredentialFetch, PlatformCall, ProviderObserver } from './observer.ts'
export type {
  DeferralReason,
  GrantEffect,
  Outcome,
  OutcomeKind,
  RefusalReason,
  UnknownReason,
} from './outcome.ts'
export type { Bindings, Platform } from './platform.ts'
export type { Capabilities, Identity, Provider, Revocation } from './provider.ts'
export type { AlipayplusBinding } from './providers/alipayplus/binding.ts'
export { ALIPAYPLUS_FAILURES } from './providers/alipayplus/failures.ts'
export { type AlipayplusProvider, createAlipayplusProvider } from './providers/alipayplus/index.ts'
export type { AlipayplusOptions } from './providers/alipayplus/options.ts'
export type { ChannelName, WalletChannel, WalletProfile } from './providers/alipayplus/profile.ts'
export { WALLET_PROFILES, type WalletName } from './providers/alipayplus/profiles.ts'
export type { BinanceBinding } from './providers/binance/binding.ts'
export { BINANCE_FAILURES } from './providers/binance/failures.ts'
export { createBinanceProvider } from './providers/binance/index.ts'
export type { BinanceOptions } from './providers/binance/options.ts'
export type { WechatBinding } from './providers/wechat/binding.ts'
export { WECHAT_FAILURES } from './providers/wechat/failures.ts'
export { createWechatProvider } from './providers/wechat/index.ts'
export type { WechatCallbackOptions, WechatOptions } from './providers/wechat/options.ts'
export { createPush, type Push, type PushOptions } from './push.ts'
export type { FieldDescription, Template, TemplateDrift, TemplateWords } from './template.ts'
