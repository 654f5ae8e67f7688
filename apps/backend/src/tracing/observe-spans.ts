import { ROUTES } from '@mini-push/contracts'
import type { PlatformCall } from '@mini-push/push-core'
import type { RequestOrigin } from '../http/request-origin.ts'
import { METRICS_PATH } from '../metrics/place.ts'
import type { AcceptedMessage, AnsweredRequest, EndedAttempt, Observer } from '../observer.ts'
import { attemptSpan, messageSpan, newSpan, type SpanIds } from './span-ids.ts'
import { attemptUnderWay } from './under-way.ts'

/** A span that is over. */
export interface EndedSpan extends SpanIds {
  name: string
  kind: 'server' | 'producer' | 'consumer' | 'client'
  parentSpanId?: string
  /** A span of another trace that it has to do with. */
  link?: SpanIds
  /** In milliseconds since 1970, by the real clock. */
  startedAtMs: number
  durationMs: number
  attributes: Record<string, string | number>
  failed: boolean
}

/**
 * Makes spans of what has happened. A message has a trace of its own, under its own id: the request that brought it, each
 * attempt to deliver it, and each call that the attempt made. The sender's span is linked, not continued: delivery may be
 * another process, days later, and knows the message alone.
 */
export function createSpanObserver(write: (span: EndedSpan) => void): Partial<Observer> {
  /** Requests that brought one message, and so begin its trace. */
  const roots = new WeakMap<RequestOrigin, string>()
  const ownSpans = new WeakMap<RequestOrigin, SpanIds>()

  /** Of a request that stands for no single message: in its sender's trace. */
  function ownSpan(origin: RequestOrigin): SpanIds {
    const span = ownSpans.get(origin) ?? newSpan(origin.parent)
    ownSpans.set(origin, span)
    return span
  }

  function acceptApart({ id, app, origin }: AcceptedMessage): void {
    const endedAtMs = Date.now()
    const startedAtMs = origin?.startedAtMs ?? endedAtMs
    write({
      ...messageSpan(id),
      name: 'accept message',
      kind: 'producer',
      ...(origin && { link: ownSpan(origin) }),
      startedAtMs,
      durationMs: endedAtMs - startedAtMs,
      attributes: { 'mini_push.app': app, 'mini_push.message.id': id },
      failed: false,
    })
  }

  function placeRequest(
    origin: RequestOrigin,
  ): Pick<EndedSpan, 'traceId' | 'spanId' | 'parentSpanId' | 'link'> {
    const { parent } = origin
    const messageId = roots.get(origin)
    if (messageId !== undefined) return { ...messageSpan(messageId), ...(parent && { link: parent }) }
    return { ...ownSpan(origin), ...(parent && { parentSpanId: parent.spanId }) }
  }

  return {
    accepted(messages) {
      const byOrigin = Map.groupBy(messages, ({ origin }) => origin)
      for (const [origin, some] of byOrigin) {
        const [first] = some
        if (origin && first && some.length === 1) roots.set(origin, first.id)
        else some.forEach(acceptApart)
      }
    },
    answered(request) {
      if (PROBES.has(request.route)) return
      write({ ...placeRequest(request.origin), ...describeRequest(request) })
    },
    attempted: (attempt) => write(toDelivery(attempt)),
    called(app, call) {
      const parent = attemptUnderWay.getStore()
      if (parent) write(toCall(app, call, parent))
    },
  }
}

/** Asked for every few seconds by those who watch: nobody looks for their traces. */
const PROBES: ReadonlySet<string | null> = new Set([
  ROUTES.liveness.path,
  ROUTES.readiness.path,
  METRICS_PATH,
])

function describeRequest({ origin, method, route, status, durationMs }: AnsweredRequest) {
  return {
    name: route === null ? method : `${method} ${route}`,
    kind: 'server',
    startedAtMs: origin.startedAtMs,
    durationMs,
    attributes: {
      'http.request.method': method,
      ...(route !== null && { 'http.route': route }),
      'http.response.status_code': status,
      'mini_push.request.id': origin.requestId,
    },
    failed: status >= 500,
  } as const
}

function toDelivery(attempt: EndedAttempt): EndedSpan {
  const { app, messageId, number, outcome, startedAtMs, durationMs } = attempt
  return {
    ...attemptSpan(attempt),
    parentSpanId: messageSpan(messageId).spanId,
    name: 'deliver message',
    kind: 'consumer',
    startedAtMs,
    durationMs,
    attributes: {
      'mini_push.app': app,
      'mini_push.message.id': messageId,
      'mini_push.attempt.number': number,
      'mini_push.outcome': outcome.kind,
      ...('reason' in outcome && { 'mini_push.reason': outcome.reason }),
    },
    failed: outcome.kind !== 'accepted',
  }
}

function toCall(app: string, { method, path, durationMs, result }: PlatformCall, parent: SpanIds): EndedSpan {
  const isReply = typeof result === 'number'
  return {
    ...newSpan(parent),
    parentSpanId: parent.spanId,
    name: `${method} ${path}`,
    kind: 'client',
    startedAtMs: Date.now() - durationMs,
    durationMs,
    attributes: {
      'mini_push.app': app,
      'http.request.method': method,
      'url.path': path,
      ...(isReply ? { 'http.response.status_code': result } : { 'error.type': result }),
    },
    failed: !isReply || result >= 400,
  }
}
