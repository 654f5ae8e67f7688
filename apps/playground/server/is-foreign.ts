import type { IncomingHttpHeaders } from 'node:http'

/** Whether a page of another origin asks; curl and the like, which are no browsers, send no such header. */
export function isForeign({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return origin !== undefined && origin !== `http://${host}`
}
