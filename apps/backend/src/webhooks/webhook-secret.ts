import { randomBytes } from 'node:crypto'

/** Secrets as Standard Webhooks writes them, 24 to 64 bytes each, comma between. */
export const WEBHOOK_SECRETS = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}(,whsec_[A-Za-z0-9+/]{32,86}={0,2})*$/

export function parseWebhookSecrets(text: string): Uint8Array[] {
  return text.split(',').map((secret) => Buffer.from(secret.slice(PREFIX.length), 'base64'))
}

export function createWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64')
}

const PREFIX = 'whsec_'
