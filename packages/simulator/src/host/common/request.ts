import { isObject, isString, type JsonObject } from '../../json.ts'
import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'
import type { HttpReply, HttpRequest } from '../http.ts'
import type { NoReply } from './exchange.ts'
import { toHttpRequest } from './http-request.ts'
import { refuseOffline } from './network.ts'
import { defineRequestTask } from './request-task.ts'

const DEFAULT_TIMEOUT_MS = 60_000

/** `request` of WeChat and Binance: any HTTP status is a success, only a missing reply fails. */
export function defineRequest(environment: HostEnvironment): void {
  const defaultTimeoutMs = DEFAULT_TIMEOUT_MS
  defineRequestTask(environment, { defaultTimeoutMs, refuseOffline, toRequest, toReply, toRefusal })
}

function toRequest({ url, method, header, data }: JsonObject, hosts: HostEnvironment['hosts']): HttpRequest {
  const request = toHttpRequest({ url, method, headers: header, data }, hosts)
  if (!request) throw new Refusal(`invalid url "${String(url)}"`, { errno: 600009 })
  return request
}

function toReply({ status, headers, body }: HttpReply, { dataType }: JsonObject): JsonObject {
  const isJson = dataType === undefined || dataType === 'json'
  return { statusCode: status, header: headers, data: isJson ? parseIfJson(body) : body, cookies: [] }
}

function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Node's network failures in Chromium's words, which WeChat shows; in a browser the cause is not told. */
const NETWORK_FAILURES: Record<string, { code: number; name: string }> = {
  ECONNREFUSED: { code: -102, name: 'ERR_CONNECTION_REFUSED' },
  ECONNRESET: { code: -101, name: 'ERR_CONNECTION_RESET' },
  ENOTFOUND: { code: -105, name: 'ERR_NAME_NOT_RESOLVED' },
  UND_ERR_SOCKET: { code: -324, name: 'ERR_EMPTY_RESPONSE' },
}

function toRefusal({ reason, cause }: NoReply): Refusal {
  if (reason === 'aborted') return new Refusal('abort')
  if (reason === 'timed-out') return new Refusal('timeout', { errno: 5 })
  const origin = cause instanceof Error ? cause.cause : undefined
  const known = isObject(origin) && isString(origin.code) ? NETWORK_FAILURES[origin.code] : undefined
  const { code, name } = known ?? { code: -2, name: 'ERR_FAILED' }
  return new Refusal(`errcode:${code} cronet_error_code:${code} error_msg:net::${name}`, { errno: 600001 })
}
