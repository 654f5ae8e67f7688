import type { Books } from '../books.ts'
import { PLATFORM_NAMES } from '../platform-name.ts'
import { PUSHES_LIMIT, Push } from '../pushes.ts'
import { oneOf } from '../schema.ts'
import { list, object, optional } from '../schema-objects.ts'
import { createReadRoute, type Route } from './route.ts'

export function createPushesRoute({ pushes }: Books): Route {
  return createReadRoute({
    method: 'GET',
    path: '/control/pushes',
    summary: `The last ${PUSHES_LIMIT} requests of the platforms to callback addresses, oldest first: what went, what it was signed with, and the answer.`,
    query: object({ platform: optional(oneOf(PLATFORM_NAMES)) }),
    reply: object({ pushes: list(Push) }),
    handle: ({ platform }) => ({
      pushes: pushes.list().filter((push) => platform === undefined || push.platform === platform),
    }),
  })
}
