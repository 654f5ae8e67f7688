import type { Books } from '../books.ts'
import { clearBooks } from '../books.ts'
import type { Platform } from '../platform.ts'
import { object } from '../schema-objects.ts'
import { createWriteRoute, type Route } from './route.ts'

export function createResetRoute(books: Books, platforms: readonly Platform[]): Route {
  return createWriteRoute({
    method: 'POST',
    path: '/control/reset',
    summary:
      'Back to the seed: books, permits, tokens and faults are emptied and the clock shows real time. Ids, secrets, keys and callback settings stay.',
    body: object({}),
    example: {},
    reply: object({}),
    handle() {
      clearBooks(books)
      for (const platform of platforms) platform.reset()
      books.feed.publish({ event: 'reset', data: {} })
      return {}
    },
  })
}
