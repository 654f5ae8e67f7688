import { PLATFORM_NAMES } from './platform-name.ts'
import { anyText, type Infer, integer, nullable, oneOf } from './schema.ts'
import { object, optional, record } from './schema-objects.ts'

/** How many calls are remembered; older ones are forgotten. */
export const CALLS_LIMIT = 10_000

/** One request that reached a platform server. Everything is shown as it came, secrets included: it is a sandbox. */
export const Call = object({
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
  /** The rule that decided, with the section of its page. */
  why: anyText,
  /** The fault that had a hand in it. */
  fault: optional(anyText),
})
export type Call = Infer<typeof Call>
