/** One HTTP exchange of the phone. Handed in, so that a browser page can put the wire on show. */
export type Http = (request: HttpRequest) => Promise<HttpReply>

export interface HttpRequest {
  url: string
  method: string
  headers: Record<string, string>
  body?: string
  signal?: AbortSignal
}

export interface HttpReply {
  status: number
  headers: Record<string, string>
  body: string
}

/** The platform's `fetch`; rejects as `fetch` does when there is no reply. */
export const fetchHttp: Http = async ({ url, ...init }) => {
  const reply = await fetch(url, init)
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() }
}
