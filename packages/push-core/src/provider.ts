import type { Account } from './account.ts'
import type { CallbackRequest, CallbackResult } from './callback.ts'
import type { Consent, ConsentNeed, GrantTerms } from './consent.ts'
import type { Advice } from './failure.ts'
import type { FieldProblem, Message, MessageContent, Payload } from './message.ts'
import type { Outcome } from './outcome.ts'
import type { Platform } from './platform.ts'
import type { FieldDescription, Template, TemplateWords } from './template.ts'

/** The object that talks to one platform for one app. */
export interface Provider {
  readonly platform: Platform
  readonly capabilities: Capabilities
  /**
   * Turns what the mini program got at sign-in into the person's identity. A code is never exchanged twice.
   * @throws {PushError} `invalid-code`, `identity-refused`, `misconfigured`, `rate-limited`, `platform-unavailable`
   */
  exchange(code: string, signal: AbortSignal): Promise<Identity>
  /**
   * What a consent is worth, one for each of `agreed` in its order. On platforms where an agreement is nothing but a
   * count, no call is made.
   * @throws {PushError} as `exchange`, and `invalid-consent`, `identity-mismatch`
   */
  redeem(consent: Consent, signal: AbortSignal): Promise<GrantTerms[]>
  /** What to ask a person for so that a template may be sent. @throws {PushError} `unknown-template` */
  describeConsent(template: Template): ConsentNeed
  /** What each field of a template takes, by our field names. @throws {PushError} `unknown-template` */
  describeFields(template: Template): Record<string, FieldDescription>
  /**
   * What is wrong with a message, by field; empty when nothing is. Pure: no call is made.
   * @throws {PushError} `unknown-template`
   */
  check(content: MessageContent): FieldProblem[]
  /** The platform's form of a content that `check` found nothing wrong with. Pure. @throws {PushError} `unknown-template` */
  compose(content: MessageContent): Payload
  /**
   * The card of a content that `check` found nothing wrong with, as its reader will see it; undefined where the binding
   * lacks the platform's words. Pure. @throws {PushError} `unknown-template`
   */
  preview(content: MessageContent): TemplateWords | undefined
  /** One attempt. Failures of platform and network are values; nothing is retried but one refused credential. */
  send(message: Message, signal: AbortSignal): Promise<Outcome>
  /**
   * Shows our credentials to the platform, in a call that changes nothing there; resolves when it takes them.
   * @throws {PushError} `misconfigured` when it does not; `rate-limited`, `platform-unavailable`
   */
  checkCredentials(signal: AbortSignal): Promise<void>
  /**
   * The platform's own time, to the second; undefined where its answer tells none.
   * @throws {PushError} `platform-unavailable`
   */
  readTime(signal: AbortSignal): Promise<Date | undefined>
  /** Our account at the platform: its templates, its quota. Absent on platforms that have no calls for them. */
  readonly account?: Account
  /**
   * Verifies and reads one callback of the platform. Absent on platforms that send none.
   * @throws {PushError} `forged-callback`, `unreadable-callback`
   */
  receive?(request: CallbackRequest): CallbackResult
  /** How what a person agreed to is taken back. Absent on platforms where only the person can. */
  readonly revocation?: Revocation
  /** What a platform's code means in plain words; undefined for a code that its page does not list. */
  findAdvice(platformCode: string): Advice | undefined
}

export interface Revocation {
  /** The name under which the credential store keeps what the person's agreement brought. */
  keyOf(identity: string): string
  /**
   * Takes back at the platform what lies under `key`, and leaves nothing of it in the credential store. It need not be
   * the person's own key: who is to be forgotten leaves it under a name that tells nothing of them.
   * @throws {PushError} `misconfigured`, `rate-limited`, `platform-unavailable`; it may be called again. `invalid-consent`:
   * it never can be, since what the platform would want to see of it was lost
   */
  revoke(key: string, signal: AbortSignal): Promise<void>
}

/** A person within one app, as the platform names them. Never leaves the backend. */
export interface Identity {
  identity: string
}

/** Differences between platforms, declared so that nobody asks for the platform's name. */
export interface Capabilities {
  /** An attempt whose reply was lost may be sent again without reaching the person twice. */
  resendAfterUnknown: boolean
  /** Grants bring all that a send needs, so a person may stay anonymous, known by a secret of their device. */
  anonymousSignIn: boolean
}
