import type { Listeners } from '@mini-push/store'
import type { PushConfig } from '../define-config.ts'

/** Where a caller hears of what happens in its apps. */
export interface WebhookEndpoint {
  caller: string
  apps: readonly string[]
  url: string
  /** Each signs. */
  secrets: readonly Uint8Array[]
}

export function createEndpoints(
  { callers }: Pick<PushConfig, 'callers'>,
  secrets: Record<string, readonly Uint8Array[]>,
): WebhookEndpoint[] {
  return Object.entries(callers).flatMap(([caller, { apps, webhook }]) =>
    webhook ? [{ caller, apps, url: webhook.url, secrets: secrets[caller] ?? [] }] : [],
  )
}

/** Who is to be told of what happens in which app. */
export function listenersOf({ callers }: Pick<PushConfig, 'callers'>): Listeners {
  const listeners = new Map<string, string[]>()
  for (const { caller, apps } of createEndpoints({ callers }, {})) {
    for (const app of apps) listeners.set(app, [...(listeners.get(app) ?? []), caller])
  }
  return listeners
}
