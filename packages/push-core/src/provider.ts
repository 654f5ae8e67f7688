import type { CallbackRequest, CallbackResult } from './callback.ts'
import type { FieldProblem, Message, MessageContent } from './message.ts'
import type { Outcome } from './outcome.ts'
import type { Platform } from './platform.ts'
import type { FieldDescription, Template } from './template.ts'

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
   * What is wrong with a message, by field; empty when nothing is. Pure: no call is made.
   * @throws {PushError} `unknown-template`
   */
  check(content: MessageContent): FieldProblem[]
  /** What each field of a template takes, by our field names. @throws {PushError} `unknown-template` */
  describeFields(template: Template): Record<string, FieldDescription>
  /**
   * One attempt. Failures of platform and network are values; nothing is retried but one refused credential.
   * @throws {PushError} `unknown-template`, before any call
   */
  send(message: Message, signal: AbortSignal): Promise<Outcome>
  /**
   * Verifies and reads one callback of the platform.
   * @throws {PushError} `forged-callback`, `unreadable-callback`
   */
  receive(request: CallbackRequest): CallbackResult
}

/** A person within one app, as the platform names them. Never leaves the backend. */
export interface Identity {
  identity: string
}

/** Differences between platforms, declared so that nobody asks for the platform's name. */
export interface Capabilities {
  /** An attempt whose reply was lost may be sent again without reaching the person twice. */
  resendAfterUnknown: boolean
}
