import { isString, type JsonObject } from '../../json.ts'
import { Refusal } from '../../service/refusal.ts'
import type { NoReply, NoReplyReason } from '../common/exchange.ts'
import { toHttpRequest } from '../common/http-request.ts'
import { defineRequestTask } from '../common/request-task.ts'
import type { HostEnvironment } from '../environment.ts'
import type { HttpReply, HttpRequest } from '../http.ts'
import { NETWORK_ERROR, refuseOffline } from './network.ts'

const DEFAULT_TIMEOUT_MS = 30_000

/** The `error` codes of protocols/alipayplus.md 4.3. */
const BAD_BODY = 14
const HTTP_ERROR = 19
const NO_REPLY: Record<NoReplyReason, number> = { aborted: 1, 'timed-out': 13, unreachable: NETWORK_ERROR }

/** `my.request`: `headers` and `status` in place of WeChat's names, and an HTTP status from 400 on fails. */
export function defineRequest(environment: HostEnvironment): void {
  const defaultTimeoutMs = DEFAULT_TIMEOUT_MS
  defineRequestTask(environment, { defaultTimeoutMs, refuseOffline, toRequest, toReply, toRefusal })
}

function toRequest({ url, method, headers, data }: JsonObject, hosts: HostEnvironment['hosts']): HttpRequest {
  const request = toHttpRequest({ url, method, headers, data }, hosts)
  if (!request) throw new Refusal('invalid url')
  return request
}

/** The status is looked at first: an error page is told as such, whatever its body. */
function toReply({ status, headers, body }: HttpReply, { dataType }: JsonObject): JsonObject {
  const isJson = !isString(dataType) || dataType.toLowerCase() === 'json'
  const parsed = isJson ? parse(body) : { data: body }
  if (status >= 400) {
    const reply = { status, headers, data: parsed?.data ?? body }
    throw new Refusal('http status error', { error: HTTP_ERROR, ...reply })
  }
  if (!parsed) throw new Refusal('the body is not JSON', { error: BAD_BODY })
  return { status, headers, ...parsed }
}

/** A reply without a body, such as a 204, is taken as an empty text. */
function parse(body: string): { data: unknown } | undefined {
  if (body === '') return { data: '' }
  try {
    return { data: JSON.parse(body) }
  } catch {
    return undefined
  }
}

function toRefusal({ reason, message }: NoReply): Refusal {
  return new Refusal(message, { error: NO_REPLY[reason] })
}
