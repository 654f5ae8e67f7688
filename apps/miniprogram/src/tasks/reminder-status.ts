import type { MessageView } from '@mini-push/contracts'
import type { Language } from '../language/language.ts'
import type { Strings } from '../language/strings.ts'
import { type Status, toMessageStatus } from '../messages/message-status.ts'
import type { Reminder } from './task.ts'

export interface ReminderStatusOptions {
  /** The message that was placed, once it was read. */
  message: MessageView | undefined
  strings: Strings
  language: Language
  now: number
}

/** A reminder in plain words. */
export function toReminderStatus(reminder: Reminder, options: ReminderStatusOptions): Status {
  const { strings } = options
  switch (reminder.kind) {
    case 'asking':
      return { tone: 'moving', text: strings.asking }
    case 'blocked':
      return { tone: 'bad', text: strings.blocked[reminder.because] }
    case 'not-asked':
      return { tone: 'bad', text: strings.consentFailed[reminder.reason] }
    case 'declined':
      return { tone: 'bad', text: reminder.decision === 'ban' ? strings.banned : strings.declined }
    case 'placing':
      return { tone: 'moving', text: strings.placing }
    case 'lost':
      return { tone: 'unsure', text: strings.lost }
    case 'failed':
      return { tone: 'bad', text: reminder.code === 'no-grant' ? strings.noPermit : strings.reminderFailed }
    case 'placed':
      return options.message
        ? toMessageStatus(options.message, options)
        : { tone: 'moving', text: strings.starting }
  }
}
