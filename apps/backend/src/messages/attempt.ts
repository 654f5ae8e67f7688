import type { Message, Outcome } from '@mini-push/push-core'
import type { Services } from '../services.ts'
import type { Delivery } from './deliver-messages.ts'

/** One call to the platform for a message, given up at `signal` or at the attempt's own deadline. */
export async function attempt(services: Services, delivery: Delivery, signal: AbortSignal): Promise<Outcome> {
  const message = toPushMessage(services, delivery)
  if (!message) return { kind: 'refused', reason: 'invalid-template', grant: 'return' }
  return services.push.send(message, AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]))
}

/** Undefined when the configuration no longer has the template that the message was accepted with. */
function toPushMessage({ config }: Services, { message, identity }: Delivery): Message | undefined {
  const { app, template: name, data, page, lang } = message
  const template = Object.hasOwn(config.templates, name) ? config.templates[name] : undefined
  const platform = config.apps[app]?.platform
  if (!template || !platform || !template[platform]) return undefined
  return {
    app,
    template: { ...template, name },
    data,
    recipient: { identity },
    ...(page !== null && { page }),
    ...(lang !== null && { lang }),
  }
}

/** All calls of one attempt together, a refreshed credential included. */
const DEADLINE_MS = 20_000
