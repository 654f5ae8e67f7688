import type { AcceptedMessage } from '../observer.ts'
import type { Services } from '../services.ts'

/** A line for each message that has become ours, which leads from the request to the message, and tells whoever listens. */
export function tellAccepted({ log, observer }: Services, messages: readonly AcceptedMessage[]): void {
  if (messages.length === 0) return
  for (const { id, app, origin } of messages)
    log.info({ messageId: id, app, ...(origin && { requestId: origin.requestId }) }, 'message accepted')
  observer.accepted(messages)
}
