import type { Platform } from '../platform.ts'
import { PLATFORM_NAMES } from '../platform-name.ts'
import { oneOf } from '../schema.ts'
import { list, object, optional } from '../schema-objects.ts'
import { AppDescription } from './app-description.ts'
import { createReadRoute, type Route } from './route.ts'

export function createAppsRoute(platforms: readonly Platform[]): Route {
  return createReadRoute({
    method: 'GET',
    path: '/control/apps',
    summary: 'Every app with what a client needs: ids, secrets, keys, templates, persons.',
    query: object({ platform: optional(oneOf(PLATFORM_NAMES)) }),
    reply: object({ apps: list(AppDescription) }),
    handle: ({ platform: asked }) => ({
      apps: platforms
        .filter(({ name }) => asked === undefined || name === asked)
        .flatMap((platform) => platform.describeApps()),
    }),
  })
}
