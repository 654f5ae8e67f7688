import type { Platform, Template } from '@mini-push/push-core'

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

/** Its secrets: `APP_<NAME>_SECRET`, `APP_<NAME>_CALLBACK_TOKEN`, `APP_<NAME>_CALLBACK_AES_KEY`. */
export interface AppConfig {
  platform: Platform
  /** The platform's id of the mini program (WeChat: appid). */
  appId: string
  /** Which build of the mini program a tapped message opens. */
  release: 'developer' | 'trial' | 'formal'
  /** How the platform's console is set to protect callbacks (WeChat: security mode). Default `secure`. */
  callbackMode?: 'plain' | 'compatible' | 'secure'
}

export interface TemplateConfig extends Omit<Template, 'name'> {
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
