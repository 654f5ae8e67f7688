import { createHash, timingSafeEqual } from 'node:crypto'
import { CALLER_SCOPES, type CallerScope } from '@mini-push/contracts'
import type { Clock } from '@mini-push/push-core'
import { type Store, useCallerKey } from '@mini-push/store'
import { requireApp } from '../apps.ts'
import type { PushConfig } from '../define-config.ts'
import { ApiError } from './api-error.ts'

/** Finds the caller that a key belongs to; only hashes are kept. */
export interface CallerKeys {
  find(key: string): Promise<KeyHolder | undefined>
}

export interface KeyHolder extends Caller {
  scopes: readonly CallerScope[]
}

/** What the keys of the database begin with, so that no other token is looked for there. */
export const KEY_PREFIX = 'mpk_'

export function hashCallerKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

export interface Caller {
  name: string
  /** Apps it may act for. */
  apps: readonly string[]
}

export interface CallerKeyHash extends Caller {
  /** SHA-256 of the key, in hex. */
  keyHash: string
}

/** The keys of the configuration are good for everything and need no database; all others stand in there. */
export function createCallerKeys(
  configured: readonly CallerKeyHash[],
  { store, clock }: { store: Store; clock: Clock },
): CallerKeys {
  return {
    async find(key) {
      const keyHash = hashCallerKey(key)
      const bytes = Buffer.from(keyHash, 'hex')
      const caller = configured.find((each) => timingSafeEqual(bytes, Buffer.from(each.keyHash, 'hex')))
      if (caller) return { name: caller.name, apps: caller.apps, scopes: CALLER_SCOPES }
      if (!key.startsWith(KEY_PREFIX)) return undefined
      const kept = await store.transaction((tx) => useCallerKey(tx, { keyHash, now: clock.now() }))
      return kept && { name: kept.caller, apps: kept.apps, scopes: kept.scopes }
    },
  }
}

/** @throws {ApiError} unless the app exists and the caller may act for it */
export function requireCallersApp(config: PushConfig, caller: Pick<Caller, 'apps'>, app: string): void {
  requireApp(config, app)
  if (!caller.apps.includes(app))
    throw new ApiError('not-allowed', `This caller may not act for the app "${app}".`)
}

/** The app that is asked about, or all that the reader may see. @throws {ApiError} as {@link requireCallersApp} */
export function readersApps(
  config: PushConfig,
  reader: { apps: readonly string[] },
  app: string | undefined,
): readonly string[] {
  if (app === undefined) return reader.apps
  requireCallersApp(config, reader, app)
  return [app]
}
