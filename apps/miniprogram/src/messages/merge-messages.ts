import type { MessageView } from '@mini-push/contracts'

/** Newest first; what was read last counts. */
export function mergeMessages(
  known: readonly MessageView[],
  read: readonly MessageView[],
): readonly MessageView[] {
  const byId = new Map([...known, ...read].map((message) => [message.id, message]))
  return [...byId.values()].sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt))
}
