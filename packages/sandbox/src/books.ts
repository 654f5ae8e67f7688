import { type Book, createBook } from './book.ts'
import { CALLS_LIMIT, type Call } from './calls.ts'
import { type Clock, createClock } from './clock.ts'
import { createFaults, type Faults } from './faults.ts'
import { createInbox, type Inbox } from './inbox.ts'

/** What all platforms share: one clock, and the books that the control API shows. */
export interface Books {
  readonly clock: Clock
  readonly calls: Book<Call>
  readonly inbox: Inbox
  readonly faults: Faults
}

export function openBooks(): Books {
  return {
    clock: createClock(),
    calls: createBook(CALLS_LIMIT),
    inbox: createInbox(),
    faults: createFaults(),
  }
}

export function clearBooks(books: Books): void {
  books.clock.reset()
  books.calls.clear()
  books.inbox.clear()
  books.faults.clear()
}
