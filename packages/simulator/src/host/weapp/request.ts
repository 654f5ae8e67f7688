import { isObject, isString, type JsonObject, toObject } from '../../json.ts'
import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment } from '../environment.ts'
import type { HttpReply, HttpRequest } from '../http.ts'
import { refuseOffline } from './network.ts'

const DEFAULT_TIMEOUT_MS = 60_000

/** `wx.request`: any HTTP status is a success, only a missing reply fails. */
export function defineRequest({ define, hosts, http, network }: HostEnvironment): void {
  define.asynchronous(
    'request',
    async (options, aborted) => {
      const timeoutMs = typeof options.timeout === 'number' ? options.timeout : DEFAULT_TIMEOUT_MS
      const timedOut = AbortSignal.timeout(timeoutMs)
      refuseOffline(network)
      try {
        const reply = await http({
          ...toRequest(options, hosts),
          signal: AbortSignal.any([aborted, timedOut]),
        })
        return toReply(reply, options)
      } catch (error) {
        if (aborted.aborted) throw new Refusal('abort')
        if (timedOut.aborted) throw new Refusal('timeout', { errno: 5 })
        throw error instanceof Refusal ? error : toNetworkRefusal(error)
      }
    },
    { isTask: true },
  )
}

function toRequest({ url, method, header, data }: JsonObject, hosts: HostEnvironment['hosts']): HttpRequest {
  const verb = isString(method) ? method.toUpperCase() : 'GET'
  const target = toUrl(url, hosts)
  const headers = toHeaders(header)
  if (verb !== 'GET') return { url: target.href, method: verb, headers, ...toBody(data, headers) }
  for (const [name, value] of Object.entries(toObject(data))) target.searchParams.set(name, String(value))
  return { url: target.href, method: verb, headers }
}

function toUrl(url: unknown, hosts: HostEnvironment['hosts']): URL {
  const target = URL.parse(String(url))
  if (!target) throw new Refusal(`invalid url "${String(url)}"`, { errno: 600009 })
  const moved = hosts[target.origin]
  return moved === undefined ? target : new URL(target.pathname + target.search, moved)
}

function toHeaders(header: unknown): Record<string, string> {
  const given = Object.entries(toObject(header)).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  )
  return { 'content-type': 'application/json', ...Object.fromEntries(given) }
}

function toBody(data: unknown, headers: Record<string, string>): { body?: string } {
  if (data === undefined) return {}
  if (isString(data)) return { body: data }
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  if (!isForm || !isObject(data)) return { body: JSON.stringify(data) }
  const fields = Object.entries(data).map(([name, value]): [string, string] => [name, String(value)])
  return { body: new URLSearchParams(fields).toString() }
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

function toNetworkRefusal(error: unknown): Refusal {
  const cause = error instanceof Error ? error.cause : undefined
  const known = isObject(cause) && isString(cause.code) ? NETWORK_FAILURES[cause.code] : undefined
  const { code, name } = known ?? { code: -2, name: 'ERR_FAILED' }
  const text = `errcode:${code} cronet_error_code:${code} error_msg:net::${name}`
  return new Refusal(text, { errno: 600001 })
}
