import type { MessageState, MessageView } from '@mini-push/contracts'

const SOON_MS = 60_000
const FAST_MS = 2_000
const SLOW_MS = 15_000

const MOVES: Record<MessageState, 'now' | 'when-due' | 'rarely' | 'never'> = {
  scheduled: 'when-due',
  queued: 'now',
  attempting: 'now',
  accepted: 'never',
  refused: 'never',
  unknown: 'rarely',
  expired: 'never',
  cancelled: 'never',
}

/** Milliseconds until the messages are worth reading again, or `null` when none of them can change. */
export function pollDelayMs(messages: readonly MessageView[], now: number): number | null {
  const moves = messages.map(({ state, sendAt }) =>
    MOVES[state] === 'when-due' && Date.parse(sendAt) - now < SOON_MS ? 'now' : MOVES[state],
  )
  if (moves.includes('now')) return FAST_MS
  return moves.every((move) => move === 'never') ? null : SLOW_MS
}

export function isMoving(message: MessageView): boolean {
  return MOVES[message.state] !== 'never'
}

/** The backend can still be asked not to send it. */
export function isCancellable(message: MessageView): boolean {
  return message.state === 'scheduled' || message.state === 'queued'
}
