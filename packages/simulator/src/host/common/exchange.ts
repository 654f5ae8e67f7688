import type { Http, HttpReply, HttpRequest } from '../http.ts'

/** A request to which no reply came; each platform has its own words for the reasons. */
export class NoReply extends Error {
  readonly reason: NoReplyReason

  constructor(reason: NoReplyReason, cause: unknown) {
    super(`no reply: ${reason}`, { cause })
    this.name = 'NoReply'
    this.reason = reason
  }
}

export type NoReplyReason = 'aborted' | 'timed-out' | 'unreachable'

export interface Exchange {
  request: HttpRequest
  timeoutMs: number
  /** The app gives the request up. */
  aborted: AbortSignal
  http: Http
}

/** @throws {NoReply} */
export async function exchange({ request, timeoutMs, aborted, http }: Exchange): Promise<HttpReply> {
  const timedOut = AbortSignal.timeout(timeoutMs)
  try {
    return await http({ ...request, signal: AbortSignal.any([aborted, timedOut]) })
  } catch (error) {
    if (aborted.aborted) throw new NoReply('aborted', error)
    throw new NoReply(timedOut.aborted ? 'timed-out' : 'unreachable', error)
  }
}
