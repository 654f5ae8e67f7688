import type { Decision } from '@mini-push/contracts'
import type {
  ApiFailureCode,
  Blockage,
  ConsentFailureReason,
  ConsentRemedy,
} from '@mini-push/miniprogram-client'

export interface Task {
  id: string
  name: string
  /** Course or list that it belongs to. */
  course: string
  /** Epoch milliseconds. */
  dueAt: number
  /** What the last tap on "Remind me" came to; `null` before the first. */
  reminder: Reminder | null
}

export type Reminder =
  /** The platform's sheet is open. */
  | { kind: 'asking' }
  | { kind: 'blocked'; because: Blockage }
  | { kind: 'not-asked'; reason: ConsentFailureReason; remedy: ConsentRemedy }
  | { kind: 'declined'; decision: Exclude<Decision, 'accept'> }
  | { kind: 'placing'; act: string }
  | { kind: 'placed'; messageId: string }
  /** No definite answer came: repeating the same act is safe. */
  | { kind: 'lost'; act: string }
  | { kind: 'failed'; code: ApiFailureCode }
