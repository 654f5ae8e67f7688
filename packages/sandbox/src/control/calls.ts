import type { Books } from '../books.ts'
import { CALLS_LIMIT, Call } from '../calls.ts'
import { PLATFORM_NAMES } from '../platform-name.ts'
import { oneOf } from '../schema.ts'
import { list, object, optional } from '../schema-objects.ts'
import { createReadRoute, type Route } from './route.ts'

export function createCallsRoute({ calls }: Books): Route {
  return createReadRoute({
    method: 'GET',
    path: '/control/calls',
    summary: `The last ${CALLS_LIMIT} requests to the platforms, oldest first: what came, the verdict, and the rule that decided.`,
    query: object({ platform: optional(oneOf(PLATFORM_NAMES)) }),
    reply: object({ calls: list(Call) }),
    handle: ({ platform }) => ({
      calls: calls.list().filter((call) => platform === undefined || call.platform === platform),
    }),
  })
}
