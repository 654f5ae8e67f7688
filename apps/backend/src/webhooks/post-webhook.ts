import { createHttp, type HttpResult } from '@mini-push/push-core/http'
import { signWebhook } from './sign-webhook.ts'
import type { WebhookEndpoint } from './webhook-endpoint.ts'

/** What came of posting an event once. */
export type PostResult =
  | { kind: 'delivered' }
  /** 410: the caller wants no more. */
  | { kind: 'gone'; error: string }
  /** `error` is in plain words and names no address; `retryAfterMs` is what the caller asked for. */
  | { kind: 'failed'; error: string; retryAfterMs?: number }
  /** We gave it up ourselves. */
  | { kind: 'given-back' }

/** Posts an event; aborting `signal` gives it up. */
export type Post = (event: { id: string; body: string }, signal: AbortSignal) => Promise<PostResult>

/** Posts to one caller, over connections of its own: whatever it does to them, nobody else waits for it. */
export function createPost(
  { url, secrets }: Pick<WebhookEndpoint, 'url' | 'secrets'>,
  { deadlineMs = DEADLINE_MS }: { deadlineMs?: number } = {},
): Post {
  const { origin, pathname, search } = new URL(url)
  const http = createHttp({
    origin,
    timeoutMs: deadlineMs,
    connectTimeoutMs: 5_000,
    maxReplyBytes: 64 * 1024,
    maxConnections: MOST_POSTS,
  })
  return async function post({ id, body }, signal) {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'mini-push',
      // By the real time: the caller compares it with its own clock.
      ...signWebhook({ id, at: new Date(), body }, secrets),
    }
    const result = await http.call({ method: 'POST', path: pathname + search, headers, body }, signal)
    return signal.aborted && result.kind !== 'reply' ? { kind: 'given-back' } : toPostResult(result)
  }
}

/** To one caller from one process, at once. */
export const MOST_POSTS = 16

const DEADLINE_MS = 10_000

function toPostResult(result: HttpResult): PostResult {
  if (result.kind !== 'reply') return { kind: 'failed', error: ERRORS[result.reason] }
  const { status, headers } = result
  if (status >= 200 && status < 300) return { kind: 'delivered' }
  if (status === 410) return { kind: 'gone', error: 'The answer was 410: no more events are wanted.' }
  const isRedirect = status >= 300 && status < 400
  const retryAfterMs = readRetryAfter(headers['retry-after'])
  return {
    kind: 'failed',
    error: `The answer was ${status}${isRedirect ? '; redirects are not followed' : ''}.`,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

/** In seconds; the other form, a date, would need clocks that agree. */
function readRetryAfter(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : undefined
}

const ERRORS = {
  'timed-out': 'No answer came in time.',
  'connection-lost': 'The connection broke before the answer came.',
  'reply-too-long': 'The answer was longer than 64 kB.',
  'name-not-found': 'The name of the host is not known.',
  'connection-refused': 'The connection was refused.',
  'tls-failed': 'The certificate of the host is not accepted.',
  'no-connection': 'There was no connection.',
  cancelled: 'It was not posted.',
} satisfies Record<Exclude<HttpResult, { kind: 'reply' }>['reason'], string>
