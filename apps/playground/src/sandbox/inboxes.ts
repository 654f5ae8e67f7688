import type { PlatformName } from '../platforms.ts'
import type { Arrival } from './arrivals.ts'
import type { InboxMessage } from './sandbox-types.ts'

type Messages = readonly Arrival<InboxMessage>[]

/** Each person's messages on each platform, oldest first. */
export type Inboxes = ReadonlyMap<string, Messages>

const EMPTY: Messages = []

export function inboxOf(inboxes: Inboxes, owner: { platform: PlatformName; user: string }): Messages {
  return inboxes.get(toKey(owner)) ?? EMPTY
}

/** Who got nothing new keeps the list of before, so that only the phones that did are drawn again. */
export function groupInboxes(messages: Messages, before: Inboxes): Inboxes {
  const grouped = Map.groupBy(messages, ({ value }) => toKey(value))
  return new Map(
    [...grouped].map(([key, list]) => {
      const earlier = before.get(key)
      const isSame = earlier?.length === list.length && earlier.every((each, index) => each === list[index])
      return [key, isSame ? earlier : list]
    }),
  )
}

function toKey({ platform, user }: { platform: PlatformName; user: string }): string {
  return `${platform} ${user}`
}
