import type { IncomingHttpHeaders } from 'node:http'
import type { CodeFault } from './faults.ts'

/** One path of a platform's API, and what it does. */
export interface Endpoint {
  readonly name: string
  /** Or the pattern of a path that holds ids. */
  readonly path: string | RegExp
  /** The address of the vendor's own page about it, where a public one is known. */
  readonly documentation?: string | undefined
  /** Decides and does the work. */
  answer(request: PlatformRequest): PlatformReply
  /** Refuses with the fault's code, doing nothing. */
  refuse(request: PlatformRequest, fault: CodeFault): PlatformReply
  /** The person whom the request is about, as far as it can be told. */
  userOf(request: PlatformRequest): string | undefined
}

export interface PlatformRequest {
  readonly method: string
  /** Path and query exactly as sent: what platforms that sign requests sign. */
  readonly target: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface PlatformReply {
  readonly status: number
  readonly contentType: string
  readonly body: string
  /** Beside content type and length. */
  readonly headers?: Readonly<Record<string, string>>
  /** `headers` as a fault wants them; absent on a reply that is not signed. */
  spoilSignature?(kind: 'bad-signature' | 'unsigned'): Readonly<Record<string, string>>
  /** The text of the request that its signature has to be of, on platforms that sign. */
  readonly signed?: string | undefined
  readonly verdict: 'accepted' | 'refused'
  /** The rule that decided, with the section of its page. */
  readonly why: string
  /** How long the platform works on the request before it answers, in real milliseconds. */
  readonly holdMs?: number
  /** Called when the answer leaves, or the connection is cut instead. */
  finish?(): void
}
