import type { MessageReason } from '@mini-push/contracts'
import type { Tx } from '../transaction.ts'
import { type ChangedMessage, transitMessages } from './transit-messages.ts'

/** Changes that come from outside the sending itself. */
export interface OutsideChange {
  messageId: string
  event: 'cancelled-by-caller' | 'horizon-reached' | 'resolved-sent' | 'resolved-not-sent'
  reason?: MessageReason
}

/**
 * Cancels messages, ends their waiting, or says what became of unknown ones. Returns those that moved: one that is under way or final is not
 * in the result and keeps its state.
 */
export async function changeMessages(
  tx: Tx,
  changes: readonly OutsideChange[],
  now: Date,
): Promise<ChangedMessage[]> {
  return transitMessages(tx, changes, now)
}
