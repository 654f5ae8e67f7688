import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import type { WechatApp } from '../app.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import { QUOTA_KEYS, type WechatQuotas } from '../quotas.ts'
import { Refusal } from '../refusal.ts'
import { parseBody, requirePost } from '../request-checks.ts'
import type { WechatWorld } from '../world.ts'
import { checkToken } from './send-checks.ts'

/** `POST /cgi-bin/openapi/quota/get`: what was used of an API today, and what is left (protocols/wechat.md 2.6). */
export function createGetQuotaEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'quota_get',
    path: '/cgi-bin/openapi/quota/get',
    documentation:
      'https://developers.weixin.qq.com/miniprogram/dev/server/API/openApi-mgnt/api_getapiquota.html',
    clock: world.books.clock,
    accept: (request) => tellQuota(world, request),
    userOf: () => undefined,
  })
}

function tellQuota(world: WechatWorld, request: PlatformRequest): Acceptance {
  requirePost(request, '2.6')
  const { cgi_path: path } = parseBody(request, '2.6')
  const app = checkToken(world, request.query.get('access_token'))
  const { key, limit, perMinute } = findCount(app, path)
  const used = world.state.quotas.used(key, 'day')
  const rate = perMinute && { rate_limit: { call_count: perMinute, refresh_second: 60 } }
  return {
    body: JSON.stringify({
      errcode: 0,
      errmsg: 'ok',
      quota: { daily_limit: limit, used, remain: limit - used },
      ...rate,
    }),
    why: 'wechat.md 2.6: the count of this day',
  }
}

interface Count {
  key: string
  limit: number
  perMinute?: number
}

/** The APIs that have a number a day here: of others the sandbox keeps no count. */
const COUNTS: Readonly<Record<string, (appId: string, quotas: WechatQuotas) => Count>> = {
  '/cgi-bin/message/subscribe/send': (appId, { sendsPerDay }) => ({
    key: QUOTA_KEYS.send(appId),
    limit: sendsPerDay,
  }),
  '/cgi-bin/token': (appId, { tokensPerDay }) => ({ key: QUOTA_KEYS.token(appId), limit: tokensPerDay }),
  '/cgi-bin/stable_token': (appId, { stableTokensPerDay, stableTokensPerMinute }) => ({
    key: QUOTA_KEYS.stableToken(appId),
    limit: stableTokensPerDay,
    perMinute: stableTokensPerMinute,
  }),
}

function findCount({ appId, quotas }: WechatApp, path: unknown): Count {
  const count = typeof path === 'string' && Object.hasOwn(COUNTS, path) ? COUNTS[path] : undefined
  if (!count) throw new Refusal(76021, 'wechat.md 2.6: cgi_path is no path of an API, with its leading slash')
  return count(appId, quotas)
}
