import type { Dispatcher, Pool } from 'undici'
import type { Platform } from './contestant.ts'
import {
  BINANCE_BODY,
  BINANCE_PATH,
  CLIENT_ID,
  WALLET_BODY,
  WALLET_CHANNEL_PATH,
  WECHAT_BODY,
} from './message.ts'

/** The pool that push-core opens when it is not told otherwise. */
export const POOL_OPTIONS: Pool.Options = {
  connections: 64,
  headersTimeout: 0,
  bodyTimeout: 0,
  pipelining: 1,
  allowH2: false,
}

/** The very request that push-core makes, built once; where it is signed, with a signature of the right length. */
export function toPreparedRequest(platform: Platform): Dispatcher.DispatchOptions {
  const { path, headers, body } = PREPARED[platform]
  return { method: 'POST', path, headers, body: Buffer.from(body) }
}

const PREPARED: Record<Platform, { path: string; headers: Record<string, string>; body: string }> = {
  wechat: {
    path: `/cgi-bin/message/subscribe/send?access_token=${'w'.repeat(136)}`,
    headers: { 'content-type': 'application/json' },
    body: WECHAT_BODY,
  },
  alipayplus: {
    path: WALLET_CHANNEL_PATH,
    headers: {
      'Content-Type': 'application/json; charset=UTF-8',
      'Client-Id': CLIENT_ID,
      'Request-Time': '2026-01-01T00:00:00.000+00:00',
      Signature: `algorithm=RSA256, keyVersion=1, signature=${'s'.repeat(342)}==`,
    },
    body: WALLET_BODY,
  },
  binance: {
    path: BINANCE_PATH,
    headers: { 'x-mp-open-api-token': 't'.repeat(256), 'content-type': 'application/json' },
    body: BINANCE_BODY,
  },
}
