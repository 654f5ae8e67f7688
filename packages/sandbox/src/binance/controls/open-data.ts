import { createWriteRoute, type Route } from '../../control/route.ts'
import { anyText } from '../../schema.ts'
import { object } from '../../schema-objects.ts'
import { openIdOf } from '../users.ts'
import type { BinanceWorld } from '../world.ts'
import { appId, findApp, user } from './asked-app.ts'

/** `bn.getUserOpenId` on a person's phone. */
export function createOpenDataRoute(world: BinanceWorld): Route {
  return createWriteRoute({
    method: 'POST',
    path: '/control/binance/open-data',
    summary: 'What bn.getUserOpenId gives: a data token that is good for two minutes, in this app.',
    body: object({ user, appId }),
    example: { user: 'alice' },
    reply: object({ code: anyText }),
    handle(asked) {
      const app = findApp(world, asked.appId)
      openIdOf(app, asked.user)
      return { code: world.state.dataTokens.issue(app, asked.user) }
    },
  })
}
