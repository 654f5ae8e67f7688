import { createWriteRoute, type Route } from '../../control/route.ts'
import { anyText } from '../../schema.ts'
import { object } from '../../schema-objects.ts'
import { openidOf } from '../users.ts'
import type { WechatWorld } from '../world.ts'
import { appId, findApp, user } from './asked-app.ts'

/** `wx.login` on a person's phone. */
export function createLoginRoute(world: WechatWorld): Route {
  return createWriteRoute({
    method: 'POST',
    path: '/control/wechat/login',
    summary: 'What wx.login gives: a code that is good once, for five minutes, in this app.',
    body: object({ user, appId }),
    example: { user: 'alice' },
    reply: object({ code: anyText }),
    handle(asked) {
      const app = findApp(world, asked.appId)
      openidOf(app, asked.user)
      return { code: world.state.codes.issue(app, asked.user) }
    },
  })
}
