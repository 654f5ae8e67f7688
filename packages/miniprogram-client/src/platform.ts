import type { Decision } from '@mini-push/contracts'

/**
 * Everything that the client takes from a mini program platform. One implementation each in `platforms/`;
 * what differs between platforms stays there.
 */
export interface Platform {
  /** Resolves whatever happened; a rejection is a mistake in the implementation. */
  request(request: PlatformRequest): Promise<PlatformReply>
  storage: PlatformStorage
  /**
   * A code for `POST /v1/sessions`, good for one exchange; `null` where the platform names nobody, and the person stays
   * anonymous. Shows nothing to the person.
   */
  login(): Promise<string | null>
  /** Most subjects that one sheet may ask for. */
  consentLimit: number
  /**
   * Shows the platform's sheet. A subject is what the platform's call takes: a template id, or a wallet's scope.
   * Implementations call the native function before they return: platforms accept it only while the tap is being
   * handled (protocols/wechat.md 1.2).
   */
  requestConsent(subjects: readonly string[]): Promise<ConsentOutcome>
  /** Absent where the platform keeps no settings of consents. */
  settings?: PlatformSettings
  /** Calls back each time the network comes back. */
  onNetworkBack(listener: () => void): void
}

export interface PlatformRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  timeoutMs: number
}

export interface PlatformSettings {
  read(): Promise<ConsentSettings>
  /** Opens the platform's settings page, in a tap only; resolves with what holds after the person came back. */
  open(): Promise<ConsentSettings>
}

export type PlatformReply =
  /** `body` is parsed JSON, or text where it was none. */
  { kind: 'reply'; status: number; body: unknown } | { kind: 'no-reply'; reason: 'timed-out' | 'unreachable' }

/** Survives restarts; belongs to one person and one mini program on one device. Values are JSON. */
export interface PlatformStorage {
  /** `undefined` where nothing was written. */
  read(key: string): unknown
  write(key: string, value: unknown): void
  remove(key: string): void
}

/** What came of one showing of the platform's sheet. */
export type ConsentOutcome = ConsentAnswered | ConsentFailure

export interface ConsentAnswered {
  kind: 'answered'
  /** By subject. One without a decision was not answered: it counts as nothing. */
  decisions: Record<string, Decision>
  /** What the platform gave for an agreement, by subject (Binance: pushToken). */
  tokens?: Record<string, string>
  /** What the platform gave for the whole sheet (Alipay+: authCode). */
  code?: string
}

export interface ConsentFailure {
  kind: 'failed'
  reason: ConsentFailureReason
  remedy: ConsentRemedy
  /** For people and logs. */
  platformCode: string | null
}

export type ConsentFailureReason =
  | 'app-banned'
  | 'bad-arguments'
  | 'in-background'
  | 'main-switch-off'
  | 'mixed-kinds'
  | 'network'
  | 'not-answered'
  | 'not-in-tap'
  | 'not-ready'
  | 'sheet-open'
  /** The choice may or may not have arrived: it is not credited. */
  | 'result-lost'
  /** The app may not ask for this subject at all. */
  | 'subject-forbidden'
  | 'too-many-templates'
  | 'unrecognised'
  | 'unsupported'
  | 'wrong-template'

/**
 * What helps: the person taps again, changes a setting or updates the platform's app, a developer mends code or
 * templates, or nothing does.
 */
export type ConsentRemedy =
  | 'tap-again'
  | 'open-settings'
  | 'update-app'
  | 'fix-program'
  | 'fix-templates'
  | 'none'

/** What the person set for good. */
export interface ConsentSettings {
  /** Off: the platform shows no sheet for any template. */
  mainSwitch: boolean
  /** Decisions kept with "don't ask again", by subject. `accept` here is no permit to send. */
  kept: Record<string, Decision>
}
