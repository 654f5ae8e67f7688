import type { OperatorRole } from '@mini-push/contracts'
import type { Template } from '@mini-push/push-core'
import type { OnUnknown, Pace } from '@mini-push/store'
import type { AppConfig } from './platforms/index.ts'

/** What `push.config.ts` says: apps, templates and callers. Secrets are not here; they come from the environment. */
export interface PushConfig {
  /** Mini programs, by our own short name: lower-case letters, digits and `-`. */
  apps: Record<string, AppConfig>
  templates: Record<string, TemplateConfig>
  /**
   * Business systems that may post messages, by name. Each has its key's SHA-256 (hex) in the environment:
   * `CALLER_<NAME>_KEY_SHA256`.
   */
  callers: Record<string, CallerConfig>
  /** Who may use the console, where the organisation's own sign-in is configured (OIDC_ISSUER). */
  operators?: OperatorRules
  /**
   * How fast apps may send, by app, over all processes together: what your account's platform allows. An app that is not
   * named sends as fast as it can; what its platform answers slows it down all the same.
   */
  paces?: Record<string, Pace>
  /**
   * After so many days what has ended is deleted: messages with their attempts and used permits, idempotency keys, sessions,
   * permits, consents, platform events, audiences and tokens; docs/privacy.md says which. Least 7. Default: nothing is.
   */
  keepDays?: number
  /** After so many days the audit log forgets an act. Least 180. Default: 730, two years. */
  keepAuditDays?: number
}

export type TemplateConfig = Omit<Template, 'name'> & {
  /** What people see. */
  title: string
  /** A signed-in person may send it to themselves. */
  selfSend: boolean
  /**
   * What to do when a reply is lost and the platform cannot tell a repeat (WeChat). `hold`: wait for proof, never twice.
   * `resend`: rather twice than not at all, which may use a second permit. Default `hold`.
   */
  onUnknown?: OnUnknown
}

export interface OperatorRules {
  /** By verified email in lower case, or by the provider's subject: `{ 'ann@shop.example': 'admin' }`. */
  people?: Record<string, OperatorRole>
  /** By what the provider says in a claim; of several roles the highest. */
  claim?: {
    /** Such as `groups`: one text or a list. */
    name: string
    roles: Record<string, OperatorRole>
  }
}

interface CallerConfig {
  /** Names of the apps it may act for. */
  apps: string[]
  /**
   * Where it hears of what happens to messages and grants of its apps. Its secrets are in the environment:
   * `CALLER_<NAME>_WEBHOOK_SECRETS`.
   */
  webhook?: {
    /** https, or http on this machine. */
    url: string
  }
}

/** Types a configuration file; returns it as it is. */
export function defineConfig(config: PushConfig): PushConfig {
  return config
}
