import type { MessageState, MessageView } from '@mini-push/contracts'
import type { Words } from '../language/words.ts'
import type { Outcome } from '../ui/outcome-mark.tsx'

export const OUTCOME_OF: Record<MessageState, Outcome> = {
  scheduled: 'deferred',
  queued: 'waiting',
  attempting: 'waiting',
  accepted: 'accepted',
  refused: 'refused',
  unknown: 'unknown',
  expired: 'refused',
  cancelled: 'refused',
}

/** What became of the permit that the message needs; a lasting one (a wallet's) is never spent. */
export function toGrantWord(
  { state, covered }: Pick<MessageView, 'state' | 'covered'>,
  { isLasting }: { isLasting: boolean },
): keyof Words['grants'] {
  if (!covered) return state === 'scheduled' ? 'awaited' : 'returned'
  const isBefore = state === 'scheduled' || state === 'queued' || state === 'attempting'
  if (isLasting) return isBefore ? 'lastingBound' : 'lasting'
  if (state === 'unknown') return 'held'
  return isBefore ? 'bound' : 'spent'
}
