import type { Platform } from '../platform.ts'
import { list, object } from '../schema-objects.ts'
import { AppDescription } from './app-description.ts'
import { createReadRoute, type Route } from './route.ts'

export function createAppsRoute(platforms: readonly Platform[]): Route {
  return createReadRoute({
    method: 'GET',
    path: '/control/apps',
    summary: 'Every app with what a client needs: ids, secrets, keys, templates, persons.',
    query: object({}),
    reply: object({ apps: list(AppDescription) }),
    handle: () => ({ apps: platforms.flatMap((platform) => platform.describeApps()) }),
  })
}
