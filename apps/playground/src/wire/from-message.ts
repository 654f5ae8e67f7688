import type { Arrival } from '../sandbox/arrivals.ts'
import type { InboxMessage } from '../sandbox/sandbox-types.ts'
import { maskText } from './mask.ts'
import type { WireEntry } from './wire-entry.ts'

/** A message that the platform put into a person's inbox. */
export function fromMessage({ number, value: message, happenedAt }: Arrival<InboxMessage>): WireEntry {
  return {
    key: `message-${number}`,
    startedAt: happenedAt,
    from: 'platform',
    to: 'phone',
    platform: message.platform,
    person: message.user,
    name: message.title,
    verdict: 'accepted',
    code: undefined,
    durationMs: undefined,
    tryNumber: undefined,
    isLook: false,
    detail: {
      request: undefined,
      signed: [],
      inside: undefined,
      reply: {
        status: undefined,
        headers: {},
        body: maskText(`${message.text}${message.page ? `\n→ ${message.page}` : ''}`),
      },
      why: undefined,
      rule: undefined,
      url: undefined,
      fault: undefined,
      sandboxTime: message.at,
    },
  }
}
