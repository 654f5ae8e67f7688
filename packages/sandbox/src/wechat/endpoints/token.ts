import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import { QUOTA_KEYS } from '../quotas.ts'
import { Refusal } from '../refusal.ts'
import { authenticate, requireGet } from '../request-checks.ts'
import type { WechatWorld } from '../world.ts'

/** `GET /cgi-bin/token`: a new access token at every call (protocols/wechat.md 2.2). */
export function createTokenEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'token',
    path: '/cgi-bin/token',
    documentation:
      'https://developers.weixin.qq.com/miniprogram/dev/server/API/mp-access-token/api_getaccesstoken.html',
    clock: world.books.clock,
    accept: (request) => issueToken(world, request),
    userOf: () => undefined,
  })
}

function issueToken({ apps, state }: WechatWorld, request: PlatformRequest): Acceptance {
  const { query } = request
  requireGet(request, '2.2')
  if (query.get('grant_type') !== 'client_credential') {
    throw new Refusal(40002, 'wechat.md 2.2: grant_type is client_credential')
  }
  const credentials = {
    appId: query.get('appid'),
    secret: query.get('secret'),
    section: '2.2',
    wrongSecretCode: 40001,
  } as const
  const { appId, quotas } = authenticate(apps, credentials)
  if (!state.quotas.use(QUOTA_KEYS.token(appId), quotas.tokensPerDay, 'day')) {
    throw new Refusal(45009, `wechat.md 5: ${quotas.tokensPerDay} tokens a day`)
  }
  const body = JSON.stringify(state.tokens.renew(appId, 'classic'))
  return { body, why: 'wechat.md 2.2: every call renews' }
}
