import { type KeyObject, sign } from 'node:crypto'
import {
  BINANCE_PATH,
  CLIENT_ID,
  CUSTOMER_ID,
  WALLET_ACCESS_TOKEN,
  WALLET_CHANNEL_PATH,
  WALLET_TOKEN_PATH,
} from '../message.ts'
import type { Respond } from './bare-server.ts'

/**
 * The smallest true replies. The wallet's are signed, once and for all: what its signature covers is the same in each,
 * and a server that signed each anew would be slower than the clients.
 */
export function prepareReplies(walletKey: KeyObject): Respond {
  const wechatToken = { access_token: 'w'.repeat(136), expires_in: 7_200 }
  const replies = new Map<string, Buffer>([
    ['/cgi-bin/stable_token', toReply(wechatToken)],
    ['/cgi-bin/token', toReply(wechatToken)],
    [
      '/cgi-bin/message/subscribe/send',
      toReply({ errcode: 0, errmsg: 'ok' }, ',"msgid":2467018359820582912'),
    ],
    [WALLET_TOKEN_PATH, toWalletReply(WALLET_TOKEN_PATH, TOKENS, walletKey)],
    [WALLET_CHANNEL_PATH, toWalletReply(WALLET_CHANNEL_PATH, { messageId: 'M-1' }, walletKey)],
    [BINANCE_PATH, toReply({ code: '000000', message: null, data: { statusCode: '000000' }, success: true })],
  ])
  return (path) => replies.get(path) ?? NOT_FOUND
}

const NOT_FOUND = Buffer.from('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n')

const TOKENS = {
  accessToken: WALLET_ACCESS_TOKEN,
  accessTokenExpiryTime: '2099-01-01T00:00:00Z',
  refreshToken: `2026${'r'.repeat(60)}`,
  refreshTokenExpiryTime: '2099-01-01T00:00:00Z',
  customerId: CUSTOMER_ID,
}

/** `more` is written behind the members: WeChat's message id has more digits than a number holds. */
function toReply(object: object, more = ''): Buffer {
  return toHttp(JSON.stringify(object).replace(/\}$/, `${more}}`), [])
}

function toWalletReply(path: string, object: object, key: KeyObject): Buffer {
  const result = { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success' }
  const body = JSON.stringify({ result, ...object })
  const time = new Date().toISOString().replace('Z', '+00:00')
  const signed = Buffer.from(`POST ${path}\n${CLIENT_ID}.${time}.${body}`)
  const signature = sign('sha256', signed, key).toString('base64')
  return toHttp(body, [
    `client-id: ${CLIENT_ID}`,
    `response-time: ${time}`,
    `signature: algorithm=RSA256, keyVersion=1, signature=${signature}`,
  ])
}

function toHttp(body: string, headers: string[]): Buffer {
  const head = [
    'HTTP/1.1 200 OK',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...headers,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
