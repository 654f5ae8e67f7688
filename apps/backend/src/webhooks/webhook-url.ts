import { z } from 'zod'

/** Where events may be posted to: nobody on the way can read them. */
export const webhookUrlSchema = z
  .string()
  .refine(
    isWebhookUrl,
    'Take an https address, or an http one on this machine, without user, password and "#".',
  )

function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username || password || hash) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/** A host that nobody but this machine reaches. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname)
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
