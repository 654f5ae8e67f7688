import { requireApp } from '../apps.ts'
import type { PushConfig } from '../define-config.ts'

/** How a figure says which app it is of. */
export interface AppLabels {
  app: string
  platform: string
}

export const APP_LABELS = ['app', 'platform'] as const

export function labelApp(config: PushConfig, app: string): AppLabels {
  return { app, platform: requireApp(config, app).platform }
}
