import type { MessageState, MessageView } from '@mini-push/contracts'
import type { Language } from '../language/language.ts'
import type { Strings } from '../language/strings.ts'
import { formatTime } from '../time/format-time.ts'

/** How a thing stands; shown as a shape and a colour, so that neither is needed alone. */
export type Tone = 'waiting' | 'moving' | 'good' | 'bad' | 'unsure' | 'over'

export interface Status {
  tone: Tone
  text: string
  /** Why, and what to do. */
  detail?: string
}

export interface MessageStatusOptions {
  strings: Strings
  language: Language
  now: number
}

const TONES: Record<MessageState, Tone> = {
  scheduled: 'waiting',
  queued: 'moving',
  attempting: 'moving',
  accepted: 'good',
  refused: 'bad',
  unknown: 'unsure',
  expired: 'over',
  cancelled: 'over',
}

/** A message's state and reason in plain words. */
export function toMessageStatus(message: MessageView, options: MessageStatusOptions): Status {
  const detail = message.reason?.advice[options.language]
  return { tone: TONES[message.state], text: toText(message, options), ...(detail && { detail }) }
}

function toText(message: MessageView, { strings, now }: MessageStatusOptions): string {
  if (message.state === 'scheduled') {
    const when = formatTime(Date.parse(message.sendAt), now, strings)
    return message.covered ? strings.scheduledFor(when) : strings.uncovered
  }
  if (message.receipt) {
    return message.receipt.status === 'delivered' ? strings.delivered : strings.notDelivered
  }
  return strings.messageStates[message.state]
}
