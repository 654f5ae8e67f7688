import type { Citation } from '../../citation.ts'
import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import type { WechatApp } from '../app.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import { QUOTA_KEYS } from '../quotas.ts'
import { Refusal } from '../refusal.ts'
import { authenticate, parseBody, requirePost } from '../request-checks.ts'
import type { WechatWorld } from '../world.ts'

/** protocols/wechat.md 2.3 */
const BETWEEN_FORCED_MS = 30_000

/** `POST /cgi-bin/stable_token`: the same access token until it nears its end (protocols/wechat.md 2.3). */
export function createStableTokenEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'stable_token',
    path: '/cgi-bin/stable_token',
    documentation:
      'https://developers.weixin.qq.com/miniprogram/dev/server/API/mp-access-token/api_getstableaccesstoken.html',
    clock: world.books.clock,
    accept: (request) => issueStableToken(world, request),
    userOf: () => undefined,
  })
}

function issueStableToken(world: WechatWorld, request: PlatformRequest): Acceptance {
  requirePost(request, '2.3')
  const { grant_type, appid, secret, force_refresh = false } = parseBody(request, '2.3')
  if (grant_type !== 'client_credential')
    throw new Refusal(40002, 'wechat.md 2.3: grant_type is client_credential')
  const app = authenticate(world.apps, { appId: appid, secret, section: '2.3', wrongSecretCode: 40125 })
  if (typeof force_refresh !== 'boolean')
    throw new Refusal(47001, 'wechat.md 2.3: force_refresh is a boolean')
  useQuotas(world, app)
  return force_refresh ? renewByForce(world, app) : keepCurrent(world, app)
}

function useQuotas({ state }: WechatWorld, { appId, quotas }: WechatApp): void {
  if (!state.quotas.use(`stable:${appId}:minute`, quotas.stableTokensPerMinute, 'minute')) {
    throw new Refusal(45011, `wechat.md 5: ${quotas.stableTokensPerMinute} calls a minute`)
  }
  if (!state.quotas.use(QUOTA_KEYS.stableToken(appId), quotas.stableTokensPerDay, 'day')) {
    throw new Refusal(45009, `wechat.md 5: ${quotas.stableTokensPerDay} calls a day`)
  }
}

function keepCurrent({ state }: WechatWorld, { appId }: WechatApp, why: Citation = NORMAL_RULE): Acceptance {
  return { body: JSON.stringify(state.tokens.current(appId, 'stable')), why }
}

function renewByForce(world: WechatWorld, app: WechatApp): Acceptance {
  const { state, books } = world
  const now = books.clock.now()
  const sinceForcedMs = now - (state.forcedAt.get(app.appId) ?? Number.NEGATIVE_INFINITY)
  if (sinceForcedMs < BETWEEN_FORCED_MS) return keepCurrent(world, app, HURRIED_RULE)
  if (!state.quotas.use(`forced:${app.appId}`, app.quotas.forcedTokensPerDay, 'day')) {
    throw new Refusal(45009, `wechat.md 2.3: ${app.quotas.forcedTokensPerDay} forced renewals a day`)
  }
  state.forcedAt.set(app.appId, now)
  return {
    body: JSON.stringify(state.tokens.renew(app.appId, 'stable')),
    why: 'wechat.md 2.3: renewed by force',
  }
}

const NORMAL_RULE = 'wechat.md 2.3: the same token until its last 5 minutes'
const HURRIED_RULE = 'wechat.md 2.3: less than 30 s after a forced call, so nothing is renewed'
