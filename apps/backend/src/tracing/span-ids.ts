import { randomBytes } from 'node:crypto'

/** What names a span, in hexadecimal: 16 bytes and 8. */
export interface SpanIds {
  traceId: string
  spanId: string
}

/**
 * A message's trace has the message's id, and its root an id that follows from it: whichever process delivers the message
 * can name both, and nothing has to travel through the database.
 */
export function messageSpan(messageId: string): SpanIds {
  const traceId = toHex(messageId)
  // A UUID's second half begins with two bits that are never zero together, so it is a valid span id.
  return { traceId, spanId: traceId.slice(16) }
}

/** An attempt has an id of its own. */
export function attemptSpan({ messageId, attemptId }: { messageId: string; attemptId: string }): SpanIds {
  return { traceId: toHex(messageId), spanId: toHex(attemptId).slice(16) }
}

/** A new span, in the trace of `parent` where there is one. */
export function newSpan(parent?: SpanIds): SpanIds {
  return { traceId: parent?.traceId ?? randomHex(16), spanId: randomHex(8) }
}

/** The sender's span as W3C Trace Context writes it; undefined for what is not well formed. */
export function readTraceparent(header: string): SpanIds | undefined {
  const [, traceId = '', spanId = ''] = TRACEPARENT.exec(header) ?? []
  return NOT_ZERO.test(traceId) && NOT_ZERO.test(spanId) ? { traceId, spanId } : undefined
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/
const NOT_ZERO = /[1-9a-f]/

const toHex = (uuid: string): string => uuid.replaceAll('-', '').toLowerCase()

const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex')
