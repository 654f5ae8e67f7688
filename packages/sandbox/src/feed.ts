import { Call } from './calls.ts'
import { Fault } from './faults.ts'
import { InboxMessage } from './inbox.ts'
import { PLATFORM_NAMES } from './platform-name.ts'
import { Push } from './pushes.ts'
import { anyText, boolean, type Infer, oneOf } from './schema.ts'
import { list, object, variants } from './schema-objects.ts'

/** Something that has just happened in the sandbox. */
export const FeedEvent = variants('event', {
  /** A request to a platform was decided; its answer may still be held back. */
  call: object({ event: oneOf(['call']), data: Call }),
  /** A message reached its inbox. */
  message: object({ event: oneOf(['message']), data: InboxMessage }),
  /** A platform pushed something to a backend, which has answered or failed to. */
  push: object({ event: oneOf(['push']), data: Push }),
  /** The clock was moved, stopped or run on; it goes on from `now`, or stands there. */
  clock: object({ event: oneOf(['clock']), data: object({ now: anyText, running: boolean }) }),
  /** A fault was added, used or taken back; these wait now. */
  faults: object({ event: oneOf(['faults']), data: object({ faults: list(Fault) }) }),
  /** What a platform's settings control shows of this person may have changed: switches, permits, tokens. */
  settings: object({
    event: oneOf(['settings']),
    data: object({ platform: oneOf(PLATFORM_NAMES), user: anyText }),
  }),
  /** Everything is back to the seed. */
  reset: object({ event: oneOf(['reset']), data: object({}) }),
})
export type FeedEvent = Infer<typeof FeedEvent>

/** Each event has a higher id than the one before, whoever listens. */
export type NumberedEvent = FeedEvent & { readonly id: number }

/** Tells whoever listens what happens, while it happens; nothing is kept. */
export interface Feed {
  publish(event: FeedEvent): void
  /** Hands every event from now on to `listener`, until the function that it returns is called. */
  follow(listener: (event: NumberedEvent) => void): () => void
}

export function createFeed(): Feed {
  const listeners = new Set<(event: NumberedEvent) => void>()
  let lastId = 0
  return {
    publish(event) {
      lastId += 1
      for (const listener of listeners) listener({ ...event, id: lastId })
    },
    follow(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
