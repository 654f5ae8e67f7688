import { type Book, createBook } from './book.ts'
import { CALLS_LIMIT, type Call } from './calls.ts'
import { type Clock, createClock, toIso } from './clock.ts'
import { createFaults, type Faults } from './faults.ts'
import { createFeed, type Feed } from './feed.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { PUSHES_LIMIT, type Push } from './pushes.ts'

/** What all platforms share: one clock, the books that the control API shows, and the feed that tells of their changes. */
export interface Books {
  readonly clock: Clock
  readonly calls: Book<Call>
  readonly pushes: Book<Push>
  readonly inbox: Inbox
  readonly faults: Faults
  readonly feed: Feed
}

export function openBooks(): Books {
  const feed = createFeed()
  return {
    clock: createClock((clock) =>
      feed.publish({ event: 'clock', data: { now: toIso(clock.now()), running: clock.isRunning() } }),
    ),
    calls: createBook(CALLS_LIMIT, (call) => feed.publish({ event: 'call', data: call })),
    pushes: createBook(PUSHES_LIMIT, (push) => feed.publish({ event: 'push', data: push })),
    inbox: createInbox((message) => feed.publish({ event: 'message', data: message })),
    faults: createFaults((faults) => feed.publish({ event: 'faults', data: { faults } })),
    feed,
  }
}

export function clearBooks(books: Books): void {
  books.clock.reset()
  books.calls.clear()
  books.pushes.clear()
  books.inbox.clear()
  books.faults.clear()
}
