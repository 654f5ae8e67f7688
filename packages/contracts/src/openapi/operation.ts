import type { z } from 'zod'
import type { ApiErrorCode } from '../api-errors.ts'
import type { ComponentName } from './components.ts'

/** Who makes a request. Without any of them it needs no authentication. */
export type Actor = 'person' | 'caller' | 'operator'

/** What the reference says of a route beyond its method and path. */
export interface Operation {
  tag: Tag
  /** A verb and its object, as on a button. */
  summary: string
  /** Sentences, in Markdown. */
  description?: string
  by: readonly Actor[]
  /** It takes an `Idempotency-Key`. */
  isIdempotent?: true
  query?: z.ZodType
  body?: { json: ComponentName } | { lines: ComponentName } | 'any text'
  answer: { status: 200 | 201 | 202; json: ComponentName } | { status: 200; text: string } | { status: 204 }
  /**
   * What it may refuse with, beyond what follows from the rest of the row: a wrong token, a body that cannot be read, a
   * field that is not valid, a path that names nothing, a failure of ours.
   */
  problems: readonly ApiErrorCode[]
}

export const TAGS = {
  'Sign-in': 'A mini program signs its person in, silently.',
  Templates: 'What can be said, and how it reads.',
  Consents: 'What people agreed to, and what it is worth.',
  Messages: 'From acceptance to the end: 202 means that the message is kept and will be seen to.',
  Campaigns: 'One message to many people.',
  Users: "The caller's own names for people; what is held of them, and its end.",
  'Webhook events': 'What was posted to a caller, and once more.',
  Operation: 'How it goes, for whoever runs it.',
  Accounts: 'Our account at the platform, where it has calls for that: templates, and what may be sent.',
  Operators: 'Who runs the service: the console, with the cookie of its session.',
  Callbacks: 'Where the platforms report. Each proves itself in its own way; nobody else calls these.',
  Health: 'For load balancers and supervisors.',
} as const

type Tag = keyof typeof TAGS
