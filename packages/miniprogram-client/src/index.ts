export { ApiFailure, type ApiFailureCode, type FieldError, isFinalRefusal } from './api-failure.ts'
export type { AskConsent, ConsentResult } from './ask-consent.ts'
export { type Client, type ClientOptions, createClient } from './client.ts'
export type { ReportResult } from './consent-outbox.ts'
export type { Blockage } from './consent-settings.ts'
export type { DevBridgeOptions } from './dev-bridges/dev-bridge.ts'
export type {
  ConsentAnswered,
  ConsentFailure,
  ConsentFailureReason,
  ConsentOutcome,
  ConsentRemedy,
  ConsentSettings,
  Platform,
  PlatformReply,
  PlatformRequest,
  PlatformSettings,
  PlatformStorage,
} from './platform.ts'
