import { createHash, timingSafeEqual } from 'node:crypto'
import { requireApp } from '../apps.ts'
import type { PushConfig } from '../define-config.ts'
import { ApiError } from './api-error.ts'

/** Finds the caller that a key belongs to; only hashes are kept. */
export interface CallerKeys {
  find(key: string): Caller | undefined
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

export function createCallerKeys(callers: readonly CallerKeyHash[]): CallerKeys {
  return {
    find(key) {
      const hash = createHash('sha256').update(key).digest()
      return callers.find(({ keyHash }) => timingSafeEqual(hash, Buffer.from(keyHash, 'hex')))
    },
  }
}

/** @throws {ApiError} unless the app exists and the caller may act for it */
export function requireCallersApp(config: PushConfig, caller: Caller, app: string): void {
  requireApp(config, app)
  if (!caller.apps.includes(app))
    throw new ApiError('not-allowed', `This caller may not act for the app "${app}".`)
}
