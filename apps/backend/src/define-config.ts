import type { Template } from '@mini-push/push-core'
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
}

export type TemplateConfig = Omit<Template, 'name'> & {
  /** What people see. */
  title: string
  /** A signed-in person may send it to themselves. */
  selfSend: boolean
}

interface CallerConfig {
  /** Names of the apps it may act for. */
  apps: string[]
}

/** Types a configuration file; returns it as it is. */
export function defineConfig(config: PushConfig): PushConfig {
  return config
}
