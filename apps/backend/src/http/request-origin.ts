import { randomUUID } from 'node:crypto'
import type { Context } from 'koa'
import { readTraceparent, type SpanIds } from '../tracing/span-ids.ts'

/** A request as what came of it remembers it. */
export interface RequestOrigin {
  requestId: string
  /** In milliseconds since 1970, by the real clock. */
  startedAtMs: number
  /** The span in which its sender made it; undefined when it named none. */
  parent: SpanIds | undefined
}

/** The id that the sender gave the request, where it looks like one; else an id of ours. */
export function readOrigin(ctx: Context): RequestOrigin {
  const given = ctx.get('x-request-id')
  return {
    requestId: WELL_FORMED.test(given) ? given : randomUUID(),
    startedAtMs: Date.now(),
    parent: readTraceparent(ctx.get('traceparent')),
  }
}

/** It stands in every log line of the request: short, and nothing that a log reader could take for something else. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/
