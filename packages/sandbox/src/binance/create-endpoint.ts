import { type Citation, FAULT_ASKED } from '../citation.ts'
import type { Endpoint, PlatformReply, PlatformRequest } from '../endpoint.ts'
import { toCanonicalRequest } from './canonical-request.ts'
import { Refusal, STATUS_CODES } from './refusal.ts'
import type { BinanceRulings } from './rulings.ts'

/** What a step-by-step endpoint comes to when no step refuses. */
export interface Acceptance {
  /** The envelope's `data`. */
  readonly data: Readonly<Record<string, string>>
  readonly why: Citation
}

interface EndpointOptions {
  name: string
  path: RegExp
  /** The address of Binance's own page: protocols/binance.md 0. */
  documentation: string
  rulings: BinanceRulings
  /** Does the work, or throws `Refusal`. */
  accept(request: PlatformRequest): Acceptance
  userOf(request: PlatformRequest): string | undefined
}

/** Every answer stands in one envelope of `code`, `message`, `data` and `success`: protocols/binance.md 2. */
export function createEndpoint({
  name,
  path,
  documentation,
  rulings,
  accept,
  userOf,
}: EndpointOptions): Endpoint {
  return {
    name,
    path,
    documentation,
    userOf,
    answer(request) {
      const signed = toCanonicalRequest(request)
      try {
        const { data, why } = accept(request)
        return { ...toReply(succeed(data)), signed, verdict: 'accepted', why }
      } catch (error) {
        if (error instanceof Refusal) return { ...toRefusal(error, rulings), signed }
        throw error
      }
    },
    refuse: (_request, { code, errmsg }) =>
      toRefusal(new Refusal(Number(code), FAULT_ASKED, errmsg), rulings),
  }
}

/** A person who wants no messages is not an error of the call: the envelope says success, `statusCode` says the rest (2.2). */
function toRefusal({ code, text, message }: Refusal, rulings: BinanceRulings): PlatformReply {
  const envelope = STATUS_CODES.includes(code)
    ? succeed({ statusCode: String(code) })
    : { code: String(code), message: text, data: null, success: false }
  const status = code === 900002 ? rulings.authenticationFailureStatus : 200
  return { ...toReply(envelope), status, verdict: 'refused', why: `${code}: ${message}` }
}

function succeed(data: Acceptance['data']) {
  return { code: '000000', message: null, data, success: true }
}

function toReply(envelope: object): Pick<PlatformReply, 'status' | 'contentType' | 'body'> {
  return { status: 200, contentType: 'application/json', body: JSON.stringify(envelope) }
}
