import type { MessageReason, MessageState, MessageView, ReceiptStatus } from '@mini-push/contracts'
import type { AttemptOutcome, OnUnknown } from '../tables.ts'

/** What a caller asked to send, and where it stands. */
export interface Message {
  id: string
  app: string
  userId: string
  template: string
  data: Record<string, string>
  /** The content in the platform's own form, frozen at accept. */
  payload: Record<string, unknown>
  page: string | null
  lang: MessageView['lang']
  state: MessageState
  /** Why it is in this state, where that needs a word. */
  reason: MessageReason | null
  platformCode: string | null
  /** A grant is bound to it, or a long-term grant serves it. */
  covered: boolean
  sendAt: Date
  /** When the next attempt may be made. */
  dueAt: Date
  /** When the sweep has to see to it, while it waits. */
  wakeAt: Date
  /** When waiting, for a send or for proof, ends. */
  horizonAt: Date
  /** The latest attempt. */
  attemptId: string | null
  /** When it began. */
  attemptedAt: Date | null
  /** How many attempts were launched. */
  attempts: number
  platformMessageId: string | null
  /** An attempt's answer was lost and it may be sent again: it may have arrived. */
  maybeSent: boolean
  /** What its template chose for a lost reply where the platform cannot tell a repeat. */
  onUnknown: OnUnknown
  /** The campaign that it belongs to. */
  campaignId: string | null
  receiptStatus: ReceiptStatus | null
  /** By the platform's clock. */
  receiptAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** One call to a platform for a message. */
export interface Attempt {
  id: string
  messageId: string
  /** From 1, by message. */
  number: number
  startedAt: Date
  /** Null while it is under way, as is `outcome`. */
  finishedAt: Date | null
  outcome: AttemptOutcome | null
  reason: MessageReason | null
  platformCode: string | null
}
