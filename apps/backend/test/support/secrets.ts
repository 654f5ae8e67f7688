import { randomBytes } from 'node:crypto'
import type { Secrets } from '../../src/config.ts'
import { hashCallerKey } from '../../src/http/caller-keys.ts'

/** What no platform gives. */
export type OwnSecrets = Omit<Secrets, 'apps'>

/** Made up anew for each world. */
export function createOwnSecrets(
  callerKeys: Record<string, string>,
  webhookSecrets: OwnSecrets['webhookSecrets'] = {},
): OwnSecrets {
  const hashes = Object.entries(callerKeys).map(([caller, key]) => [caller, hashCallerKey(key)])
  return {
    sessionSecret: randomBytes(32),
    sealKeys: { current: 'test', keys: { test: randomBytes(32) } },
    callerKeyHashes: Object.fromEntries(hashes),
    webhookSecrets,
  }
}

export function createCallerKey(): string {
  return `key-${randomBytes(24).toString('base64url')}`
}
