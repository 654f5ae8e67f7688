import type { Books } from '../books.ts'
import { INBOX_LIMIT, InboxMessage } from '../inbox.ts'
import { PLATFORM_NAMES } from '../platform-name.ts'
import { oneOf, text } from '../schema.ts'
import { list, object, optional } from '../schema-objects.ts'
import { createReadRoute, type Route } from './route.ts'

export function createInboxRoute({ inbox }: Books): Route {
  return createReadRoute({
    method: 'GET',
    path: '/control/inbox',
    summary: `The last ${INBOX_LIMIT} delivered messages, oldest first, with their text as the person reads it.`,
    query: object({ platform: optional(oneOf(PLATFORM_NAMES)), user: optional(text()) }),
    reply: object({ messages: list(InboxMessage) }),
    handle: ({ platform, user }) => ({
      messages: inbox
        .list()
        .filter((message) => platform === undefined || message.platform === platform)
        .filter((message) => user === undefined || message.user === user),
    }),
  })
}
