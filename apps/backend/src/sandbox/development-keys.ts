import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { createWebhookSecret, WEBHOOK_SECRETS } from '../webhooks/webhook-secret.ts'

/** Keys of one machine's development database, made at the first start and kept beside it. */
export interface DevelopmentKeys {
  sessionSecret: Uint8Array
  sealKey: Uint8Array
  /** The key of the caller `development`; the sandbox is all it reaches. */
  callerKey: string
  /** What signs the events for that caller. */
  webhookSecret: string
}

/** Reads `development-keys.json` in `dataDir`, or writes it (mode 0600). */
export function loadDevelopmentKeys(dataDir: string): DevelopmentKeys {
  const file = join(dataDir, 'development-keys.json')
  const kept = readKeys(file)
  const keys: Keys = { ...createKeys(), ...kept }
  if (!kept?.webhookSecret) writeKeys(file, keys, kept ? 'w' : 'wx')
  return {
    ...keys,
    sessionSecret: Buffer.from(keys.sessionSecret, 'base64'),
    sealKey: Buffer.from(keys.sealKey, 'base64'),
  }
}

const keysSchema = z.strictObject({
  sessionSecret: z.base64(),
  sealKey: z.base64(),
  callerKey: z.string().min(16),
  /** Earlier versions made none. */
  webhookSecret: z.string().regex(WEBHOOK_SECRETS).exactOptional(),
})

type Keys = Required<z.infer<typeof keysSchema>>

function readKeys(file: string): z.infer<typeof keysSchema> | undefined {
  try {
    return keysSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`${file} cannot be read. Delete the folder to start afresh.`, { cause: error })
  }
}

function createKeys(): Keys {
  return {
    sessionSecret: randomBytes(32).toString('base64'),
    sealKey: randomBytes(32).toString('base64'),
    callerKey: `development-${randomBytes(24).toString('base64url')}`,
    webhookSecret: createWebhookSecret(),
  }
}

function writeKeys(file: string, keys: Keys, flag: 'w' | 'wx'): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600, flag })
}
