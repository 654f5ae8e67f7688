import type { Books } from '../books.ts'
import type { Platform } from '../platform.ts'
import { createAppsRoute } from './apps.ts'
import { createCallsRoute } from './calls.ts'
import { createClockRoutes } from './clock.ts'
import { createFaultRoutes } from './faults.ts'
import { createHealthRoute } from './health.ts'
import { createInboxRoute } from './inbox.ts'
import { createOpenApiRoute } from './openapi.ts'
import { createPushesRoute } from './pushes.ts'
import { createResetRoute } from './reset.ts'
import type { Route } from './route.ts'
import { createFeedRoute } from './stream.ts'

/** The control API: what holds for all platforms, then each platform's own. */
export function createRoutes(books: Books, platforms: readonly Platform[]): Route[] {
  const routes = [
    createHealthRoute(),
    createResetRoute(books, platforms),
    ...createClockRoutes(books.clock),
    createAppsRoute(platforms),
    createCallsRoute(books),
    createPushesRoute(books),
    createInboxRoute(books),
    createFeedRoute(books),
    ...createFaultRoutes(books, platforms),
    ...platforms.flatMap((platform) => platform.controlRoutes),
  ]
  return [...routes, createOpenApiRoute(routes)]
}
