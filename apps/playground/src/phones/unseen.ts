import type { Arrival } from '../sandbox/arrivals.ts'

/** How many at the end came while somebody could watch, after the one with the number `seenUpTo`. */
export function countUnseen(messages: readonly Arrival<unknown>[], seenUpTo: number): number {
  let count = 0
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index]
    if (!message?.isNews || message.number <= seenUpTo) break
    count += 1
  }
  return count
}
