import { type Message, readExternalIds, type Tx } from '@mini-push/store'
import type { Actor } from '../http/authenticate.ts'

/** What callers call the persons of these messages, by our user id. A person is not told what others call them. */
export async function findExternalIds(
  tx: Tx,
  actor: Actor,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, string>> {
  if (actor.kind === 'person') return new Map()
  return readExternalIds(tx, [...new Set(messages.map(({ userId }) => userId))])
}
