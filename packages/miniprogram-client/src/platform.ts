import type { Decision } from '@mini-push/contracts'

/**
 * Everything that the client takes from a mini program platform. One implementation each in `platforms/`;
 * what differs between platforms stays there.
 */
export interface Platform {
  /** Resolves whatever happened; a rejection is a mistake in the implementation. */
  request(request: PlatformRequest): Promise<PlatformReply>
  storage: PlatformStorage
  /** A code for `POST /v1/sessions`, good for one exchange. Shows nothing to the person. */
  login(): Promise<string>
  /** Most templates that one sheet may ask for. */
  consentLimit: number
  /**
   * Shows the platform's sheet. Implementations call the native function before they return: platforms accept it
   * only while the tap is being handled (protocols/wechat.md 1.2).
   */
  requestConsent(templateIds: readonly string[]): Promise<ConsentOutcome>
  readSettings(): Promise<ConsentSettings>
  /** Opens the platform's settings page, in a tap only; resolves with what holds after the person came back. */
  openSettings(): Promise<ConsentSettings>
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
export type ConsentOutcome =
  /** An id without a decision was not answered: it counts as nothing. */
  { kind: 'answered'; decisions: Record<string, Decision> } | ConsentFailure

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
  | 'too-many-templates'
  | 'unrecognised'
  | 'unsupported'
  | 'wrong-template'

/** What helps: the person taps again or changes a setting, a developer mends code or templates, or nothing does. */
export type ConsentRemedy = 'tap-again' | 'open-settings' | 'fix-program' | 'fix-templates' | 'none'

/** What the person set for good. */
export interface ConsentSettings {
  /** Off: the platform shows no sheet for any template. */
  mainSwitch: boolean
  /** Decisions kept with "don't ask again", by the platform's template id. `accept` here is no permit to send. */
  kept: Record<string, Decision>
}
