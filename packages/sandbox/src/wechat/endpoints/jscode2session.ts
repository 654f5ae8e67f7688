import { randomBytes } from 'node:crypto'
import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import type { WechatApp } from '../app.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import { Refusal } from '../refusal.ts'
import { authenticate, requireGet } from '../request-checks.ts'
import { openidOf } from '../users.ts'
import type { WechatWorld } from '../world.ts'

/** `GET /sns/jscode2session`: a login code against an identity (protocols/wechat.md 2.1). */
export function createExchangeEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'jscode2session',
    path: '/sns/jscode2session',
    documentation:
      'https://developers.weixin.qq.com/miniprogram/dev/server/API/user-login/api_code2session.html',
    clock: world.books.clock,
    accept: (request) => exchange(world, request),
    userOf: ({ query }) => world.state.codes.userOf(query.get('js_code') ?? ''),
  })
}

function exchange(world: WechatWorld, request: PlatformRequest): Acceptance {
  const { query } = request
  const credentials = {
    appId: query.get('appid'),
    secret: query.get('secret'),
    section: '2.1',
    wrongSecretCode: 40125,
  } as const
  const app = authenticate(world.apps, credentials)
  const code = query.get('js_code')
  if (!code) throw new Refusal(41008, 'wechat.md 2.1: js_code is missing')
  if (query.get('grant_type') !== 'authorization_code') {
    throw new Refusal(40002, 'wechat.md 2.1: grant_type is authorization_code')
  }
  requireGet(request, '2.1')
  return openSession(world, app, code)
}

function openSession({ state }: WechatWorld, app: WechatApp, code: string): Acceptance {
  const user = state.codes.check(app, code)
  if (!state.quotas.use(`exchange:${app.appId}:${user}`, app.quotas.exchangesPerMinute, 'minute')) {
    throw new Refusal(
      45011,
      `wechat.md 5: ${app.quotas.exchangesPerMinute} exchanges a minute for each person`,
    )
  }
  state.codes.markUsed(code)
  // A new session_key each time: the previous one is dead from here on (1.1).
  const reply = { session_key: randomBytes(16).toString('base64'), openid: openidOf(app, user) }
  return { body: JSON.stringify(reply), why: 'wechat.md 2.1: a fresh code of this app' }
}
