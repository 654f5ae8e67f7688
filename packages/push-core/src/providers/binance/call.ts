import type { Http } from '../../kernel/http.ts'
import type { BinanceSettings } from './options.ts'
import { type Reply, readReply } from './reply.ts'
import { canonicalizePath, canonicalizeQuery, createSigner, type SignedRequest } from './signing.ts'

/** One request to the Open Service. */
interface OpenServiceRequest extends Omit<SignedRequest, 'path'> {
  /** What follows the mini program's own path, in canonical form: `message/send`. */
  resource: string
  /** What the text of a reply must not repeat. */
  secrets: string[]
}

/** Makes one signed request, once (protocols/binance.md 2). */
export type Call = (request: OpenServiceRequest, signal: AbortSignal) => Promise<Reply>

/**
 * The calls of one mini program. What is sent is what was signed, to the byte, but for the slash that only the signed
 * path has at its end (1.2).
 */
export function createCall(settings: BinanceSettings, http: Http): Call {
  const { appId, accessKey, secretKey } = settings
  const sign = createSigner(settings)
  const root = canonicalizePath(`/mp-api/v1/apps/${encodeURIComponent(appId)}`)

  return async function call({ resource, secrets, query = [], ...request }, signal) {
    const path = `${root}${resource}`
    const token = await sign({ ...request, path, query })
    const headers = {
      'x-mp-open-api-token': token,
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    }
    const result = await http.call({ ...request, path: toTarget(path, query), headers }, signal)
    return readReply(result, [accessKey, secretKey, ...secrets])
  }
}

function toTarget(path: string, query: [string, string][]): string {
  return query.length === 0 ? path : `${path}?${canonicalizeQuery(query)}`
}
