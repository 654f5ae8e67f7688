import { ROUTES, type RouteName } from '@mini-push/contracts'
import { ApiFailure, toApiFailure } from './api-failure.ts'
import type { Platform, PlatformReply } from './platform.ts'

/** One call of a route of the contract. */
export interface Call {
  route: RouteName
  /** Values of the path's `:names`. */
  path?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
}

/** Makes one call and gives the reply's body; rejects with ApiFailure. */
export type Transport = (call: Call) => Promise<unknown>

export interface TransportOptions {
  platform: Platform
  baseUrl: string
  timeoutMs: number
}

export function createTransport({ platform, baseUrl, timeoutMs }: TransportOptions): Transport {
  return async function transport(call) {
    const { method, path } = ROUTES[call.route]
    const reply = await platform.request({
      method,
      url: baseUrl + fillPath(path, call.path ?? {}) + toQuery(call.query ?? {}),
      headers: { accept: 'application/json', ...call.headers },
      ...(call.body === undefined ? {} : { body: call.body }),
      timeoutMs,
    })
    return readReply(reply)
  }
}

function fillPath(path: string, values: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name]
    if (!value) throw new TypeError(`The path ${path} needs "${name}".`)
    return encodeURIComponent(value)
  })
}

// Mini program engines have no URLSearchParams.
function toQuery(values: Record<string, string>): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

function readReply(reply: PlatformReply): unknown {
  if (reply.kind === 'no-reply') throw new ApiFailure(reply.reason, NO_REPLY_TEXTS[reply.reason])
  if (reply.status < 200 || reply.status > 299) throw toApiFailure(reply.status, reply.body)
  return reply.body
}

const NO_REPLY_TEXTS = {
  'timed-out': 'The backend took too long to answer.',
  unreachable: 'The backend could not be reached.',
}
