import { randomBytes } from 'node:crypto'
import type { AppDescription } from '@mini-push/sandbox'
import type { AppSecrets, Secrets } from '../../src/config.ts'
import { hashCallerKey } from '../../src/sandbox/development-keys.ts'

/** What no platform gives. */
export type OwnSecrets = Omit<Secrets, 'apps'>

/** Made up anew for each world. */
export function createOwnSecrets(callerKeys: Record<string, string>): OwnSecrets {
  const hashes = Object.entries(callerKeys).map(([caller, key]) => [caller, hashCallerKey(key)])
  return {
    sessionSecret: randomBytes(32),
    sealKeys: { current: 'test', keys: { test: randomBytes(32) } },
    callerKeyHashes: Object.fromEntries(hashes),
  }
}

/** What a team would copy from the console of the platform. */
export function toAppSecrets({ secret, callback }: AppDescription): AppSecrets {
  return { secret, callbackToken: callback.token, callbackAesKey: callback.encodingAesKey }
}

export function createCallerKey(): string {
  return `key-${randomBytes(24).toString('base64url')}`
}
