import type { IncomingHttpHeaders } from 'node:http'

/** One path of a platform's API, and what it does. */
export interface Endpoint {
  readonly name: string
  readonly path: string
  /** Decides and does the work. */
  answer(request: PlatformRequest): PlatformReply
  /** Refuses with this code, doing nothing. */
  refuse(code: number, errmsg: string | undefined): PlatformReply
  /** The person whom the request is about, as far as it can be told. */
  userOf(request: PlatformRequest): string | undefined
}

export interface PlatformRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface PlatformReply {
  readonly status: number
  readonly contentType: string
  readonly body: string
  readonly verdict: 'accepted' | 'refused'
  /** The rule that decided, with the section of its page. */
  readonly why: string
  /** How long the platform works on the request before it answers, in real milliseconds. */
  readonly holdMs?: number
  /** Called when the answer leaves, or the connection is cut instead. */
  finish?(): void
}
