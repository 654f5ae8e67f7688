import { type Dispatcher, Pool } from 'undici'
import type { PlatformCall, ProviderObserver } from '../observer.ts'

export interface HttpOptions {
  /** Scheme, host and port, without path: `https://api.weixin.qq.com`. */
  origin: string
  /** Deadline of one call, from `call` to the last byte of the reply. */
  timeoutMs: number
  /** How long a connection, TLS included, may take to open. */
  connectTimeoutMs: number
  /** A longer reply is cut off and counts as unreadable. */
  maxReplyBytes: number
  /** Connections kept open at once; further calls wait their turn, their deadline running. */
  maxConnections: number
  /** Default: nobody. */
  observer?: ProviderObserver
}

export interface HttpRequest {
  method: 'GET' | 'POST'
  /** Path and query, encoded. */
  path: string
  headers?: Record<string, string>
  /** Bytes are written as they are: what was signed is what is sent. */
  body?: string | Uint8Array
}

/** What one request came to. Network failures are values: the caller must know whether anything was written. */
export type HttpResult =
  /** A whole reply of any status; redirects are replies too, nobody follows them. */
  | HttpReply
  /** Not one byte was handed to a socket. */
  | { kind: 'not-sent'; reason: NotSentReason }
  /** The first byte was, or may have been, handed to a socket, and no whole reply came back. */
  | { kind: 'unknown'; reason: 'timed-out' | 'connection-lost' | 'reply-too-long' }

export interface HttpReply {
  kind: 'reply'
  status: number
  /** By lower-case name; a header that came several times is absent, since none of its values is the one. */
  headers: Record<string, string>
  body: string
  /** The body as it came, for signatures. */
  bytes: Uint8Array
}

export type NotSentReason =
  | 'cancelled'
  | 'timed-out'
  | 'name-not-found'
  | 'connection-refused'
  | 'tls-failed'
  | 'no-connection'

export interface Http {
  /** Makes one request, once. Aborting `signal` gives it up, whatever stage it has reached. */
  call(request: HttpRequest, signal: AbortSignal): Promise<HttpResult>
}

/** HTTP to one origin, over connections that are kept alive. The only door to the network. */
export function createHttp(options: HttpOptions): Http {
  const pool = new Pool(options.origin, {
    connections: options.maxConnections,
    connect: { timeout: options.connectTimeoutMs },
    // The deadline below covers the whole call; undici's own would only blur which of the two struck.
    headersTimeout: 0,
    bodyTimeout: 0,
    // One request at a time on a socket: pipelined ones are written again by undici when the socket dies.
    pipelining: 1,
    // HTTP/2 requeues what a GOAWAY interrupts, and then "was it written?" has no answer.
    allowH2: false,
  })
  return {
    async call(request, signal) {
      if (signal.aborted) return { kind: 'not-sent', reason: 'cancelled' }
      const startedAtMs = performance.now()
      const result = await exchange(pool, request, signal, options)
      const durationMs = performance.now() - startedAtMs
      options.observer?.called?.({ ...describe(request), durationMs, result: resultOf(result) })
      return result
    },
  }
}

function describe({ method, path }: HttpRequest): Pick<PlatformCall, 'method' | 'path'> {
  const [pathname = ''] = path.split('?', 1)
  return { method, path: pathname }
}

const resultOf = (result: HttpResult) => (result.kind === 'reply' ? result.status : result.reason)

function exchange(pool: Pool, request: HttpRequest, signal: AbortSignal, options: HttpOptions) {
  return new Promise<HttpResult>((resolve) => {
    const handler = createReplyHandler(options.maxReplyBytes, (result) => {
      clearTimeout(deadline)
      signal.removeEventListener('abort', cancel)
      resolve(result)
    })
    const cancel = () => handler.giveUp('cancelled', 'connection-lost')
    const deadline = setTimeout(() => handler.giveUp('timed-out', 'timed-out'), options.timeoutMs)
    signal.addEventListener('abort', cancel)
    pool.dispatch({ ...request, idempotent: false }, handler)
  })
}

type UnknownResult = Extract<HttpResult, { kind: 'unknown' }>

interface ReplyHandler extends Dispatcher.DispatchHandler {
  giveUp(ifNotSent: NotSentReason, ifWritten: UnknownResult['reason']): void
}

/**
 * undici calls `onRequestStart` synchronously before it writes the first byte, and writes nothing when the
 * request is aborted there. So a request that has not started was surely not sent; any other perhaps was.
 */
function createReplyHandler(maxReplyBytes: number, onSettled: (result: HttpResult) => void): ReplyHandler {
  let started: Dispatcher.DispatchController | undefined
  let settled = false
  let status = 0
  let headers: Record<string, string> = {}
  let length = 0
  const chunks: Buffer[] = []

  function settle(result: HttpResult) {
    if (settled) return
    settled = true
    onSettled(result)
  }

  function giveUp(ifNotSent: NotSentReason, ifWritten: UnknownResult['reason']) {
    settle(started ? { kind: 'unknown', reason: ifWritten } : { kind: 'not-sent', reason: ifNotSent })
    started?.abort(new Error('given up'))
  }

  return {
    giveUp,
    onRequestStart(controller) {
      // Given up while it waited for a socket; or started before, and a second writing must never happen.
      if (settled || started) return controller.abort(new Error('must not be written'))
      started = controller
    },
    onResponseStart(_controller, statusCode, received) {
      status = statusCode
      headers = toSingleHeaders(received)
    },
    onResponseData(_controller, chunk) {
      length += chunk.length
      if (length > maxReplyBytes) giveUp('no-connection', 'reply-too-long')
      else chunks.push(chunk)
    },
    onResponseEnd() {
      const [first] = chunks
      // Nearly every reply comes in one piece, which then needs no copy.
      const bytes = first && chunks.length === 1 ? first : Buffer.concat(chunks)
      settle({ kind: 'reply', status, headers, body: bytes.toString(), bytes })
    },
    onResponseError(_controller, error) {
      giveUp(toNotSentReason(error), 'connection-lost')
    },
  }
}

function toSingleHeaders(received: Record<string, string | string[] | undefined>): Record<string, string> {
  const single: Record<string, string> = {}
  for (const name in received) {
    const value = received[name]
    if (typeof value === 'string') single[name] = value
  }
  return single
}

const NOT_SENT_REASONS: { pattern: RegExp; reason: NotSentReason }[] = [
  { pattern: /^(ENOTFOUND|EAI_)/, reason: 'name-not-found' },
  { pattern: /^ECONNREFUSED$/, reason: 'connection-refused' },
  { pattern: /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, reason: 'timed-out' },
  {
    pattern: /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|EPROTO)/,
    reason: 'tls-failed',
  },
]

function toNotSentReason(error: Error): NotSentReason {
  const code = 'code' in error ? String(error.code) : ''
  return NOT_SENT_REASONS.find(({ pattern }) => pattern.test(code))?.reason ?? 'no-connection'
}
