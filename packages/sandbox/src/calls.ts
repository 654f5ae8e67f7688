import { Rule } from './citation.ts'
import { PLATFORM_NAMES } from './platform-name.ts'
import { anyText, type Infer, integer, nullable, oneOf } from './schema.ts'
import { object, optional, record } from './schema-objects.ts'

/** How many calls are remembered; older ones are forgotten. */
export const CALLS_LIMIT = 10_000

/** One request that reached a platform server. Everything is shown as it came, secrets included: it is a sandbox. */
export const Call = object({
  /** When it arrived. */
  at: anyText,
  platform: oneOf(PLATFORM_NAMES),
  /** The endpoint's name, such as `send`, or `unknown` for a path that the platform does not have. */
  endpoint: anyText,
  method: anyText,
  path: anyText,
  query: record(anyText),
  headers: record(anyText),
  body: anyText,
  /** Null when the connection was cut instead of an answer. */
  status: nullable(integer()),
  reply: nullable(anyText),
  verdict: oneOf(['accepted', 'refused']),
  /** From the arrival of the request to its answer, what the platform or a fault holds back included. Real time. */
  durationMs: integer({ minimum: 0 }),
  /**
   * The text that the sandbox worked out of the request, for the signature to be checked against it: on Alipay+ the
   * content to be signed, on Binance the canonical request, whose last line is the digest of the body and whose own
   * digest is `dig`. Absent where nothing is signed, and where no client is known that could have.
   */
  signed: optional(anyText),
  /** The rule that decided, with the section of its page. */
  why: anyText,
  /** The section that `why` cites; absent where a fault decided, and no rule. */
  rule: optional(Rule),
  /** The vendor's own page about this endpoint, where a public one is known. */
  url: optional(anyText),
  /** The fault that had a hand in it. */
  fault: optional(anyText),
})
export type Call = Infer<typeof Call>
