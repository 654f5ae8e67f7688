import type { Books } from '../books.ts'
import { FeedEvent } from '../feed.ts'
import { createStreamRoute, type Route } from './route.ts'

export function createFeedRoute({ feed }: Books): Route {
  return createStreamRoute({
    method: 'GET',
    path: '/control/stream',
    summary:
      'What happens from now on, as Server-Sent Events. The schema is that of one event: `event` is its type, `data` its JSON.',
    reply: FeedEvent,
    follow: feed.follow,
  })
}
