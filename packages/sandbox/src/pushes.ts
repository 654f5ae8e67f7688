import { Rule } from './citation.ts'
import { PLATFORM_NAMES } from './platform-name.ts'
import { anyText, type Infer, integer, nullable, oneOf } from './schema.ts'
import { list, object, optional, record } from './schema-objects.ts'

/** How many pushes are remembered; older ones are forgotten. */
export const PUSHES_LIMIT = 10_000

/** A signature in the query of a push, and what it is of. */
const PushSignature = object({
  /** The query parameter that holds it. */
  name: anyText,
  value: anyText,
  /** In the order in which they are joined; the signature is of their values without anything between. */
  parts: list(object({ name: anyText, value: anyText })),
})
export type PushSignature = Infer<typeof PushSignature>

/** One request of a platform to a backend's callback address. Everything is shown as it went, secrets included. */
export const Push = object({
  /** When it left, by the sandbox's clock. */
  at: anyText,
  platform: oneOf(PLATFORM_NAMES),
  appId: anyText,
  user: anyText,
  /** What kind of event it tells of. */
  type: anyText,
  /** Of this event, from 1: what is not acknowledged is pushed again. */
  number: integer({ minimum: 1 }),
  /** The callback address as the app has it; `query` is added to it. */
  address: anyText,
  query: record(anyText),
  headers: record(anyText),
  body: anyText,
  /** How the body holds the event. */
  mode: anyText,
  /** The event as it is inside its envelope, or the body itself where it has none. */
  event: anyText,
  signatures: list(PushSignature),
  /** Null when no answer came. */
  status: nullable(integer()),
  /** What the address answered; null when no answer came. */
  reply: nullable(anyText),
  /** Whether the platform takes the answer for an acknowledgement. */
  verdict: oneOf(['accepted', 'refused']),
  /** From its leaving to its answer, or to the end of the wait for one. Real time. */
  durationMs: integer({ minimum: 0 }),
  /** Why it counts or does not, with the section of the platform's page. */
  why: anyText,
  rule: optional(Rule),
  /** The vendor's own page about pushes. */
  url: optional(anyText),
  /** The fault that had a hand in it. */
  fault: optional(anyText),
})
export type Push = Infer<typeof Push>
