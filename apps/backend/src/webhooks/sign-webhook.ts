import { createHmac } from 'node:crypto'

/** One attempt to tell an event: what its signature is over. */
export interface WebhookAttempt {
  id: string
  /** Of the attempt. */
  at: Date
  body: string
}

/**
 * The headers by which a caller knows that an event is ours, as Standard Webhooks has them. It is signed with each secret, so
 * that a new one can be brought in while the caller still knows only the old.
 */
export function signWebhook(
  { id, at, body }: WebhookAttempt,
  secrets: readonly Uint8Array[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const sign = (secret: Uint8Array) =>
    `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map(sign).join(' '),
  }
}
