import type { CredentialFetch, PlatformCall } from '@mini-push/push-core'
import type { EventKind } from '@mini-push/store'
import type { RequestOrigin } from './http/request-origin.ts'
import type { AttemptOutcome } from './messages/settle.ts'
import type { PostResult } from './webhooks/post-webhook.ts'

/**
 * Hears of what has happened here; figures and traces are made of it. Whoever acts does not know who listens, waits for
 * nobody, and is never told that it failed.
 */
export interface Observer {
  answered(request: AnsweredRequest): void
  /** Messages that are ours to deliver now, all from one transaction. */
  accepted(messages: readonly AcceptedMessage[]): void
  attempted(attempt: EndedAttempt): void
  /** The process that made an attempt died before it knew the answer. */
  lost(attempt: { app: string }): void
  /** An HTTP request to an app's platform is over. */
  called(app: string, call: PlatformCall): void
  fetchedCredential(app: string, fetch: CredentialFetch): void
  /** A platform told of something by callback, for the first time. */
  received(event: ReceivedEvent): void
  posted(post: EndedPost): void
  /** Webhook events of a caller who could not be told of them in time. */
  gaveUp(events: { caller: string; count: number }): void
  /** A round of what a worker does again and again came to a good end. */
  finishedRound(task: 'sweep' | 'upkeep'): void
}

export interface AnsweredRequest {
  origin: RequestOrigin
  method: string
  /** As a pattern, without anybody's ids; null where nothing is. */
  route: string | null
  status: number
  durationMs: number
}

export interface AcceptedMessage {
  id: string
  app: string
  /** Null for a campaign's. */
  origin: RequestOrigin | null
}

export interface EndedAttempt {
  app: string
  messageId: string
  attemptId: string
  number: number
  outcome: AttemptOutcome
  /** Of the call, in milliseconds since 1970 by the real clock. */
  startedAtMs: number
  durationMs: number
  /** From the time for which the message was asked for to this outcome. */
  sinceSendAtMs: number
}

interface ReceivedEvent {
  app: string
  kind: EventKind
  /** From what it tells of, by the platform's clock, to our receipt. Precision: one second. */
  lagMs: number
}

interface EndedPost {
  caller: string
  outcome: PostResult['kind']
  durationMs: number
}

/** Tells each of them. */
export function joinObservers(observers: readonly Partial<Observer>[]): Observer {
  const tell = (act: (observer: Partial<Observer>) => void): void => {
    for (const observer of observers) act(observer)
  }
  return {
    answered: (request) => tell((each) => each.answered?.(request)),
    accepted: (messages) => tell((each) => each.accepted?.(messages)),
    attempted: (attempt) => tell((each) => each.attempted?.(attempt)),
    lost: (attempt) => tell((each) => each.lost?.(attempt)),
    called: (app, call) => tell((each) => each.called?.(app, call)),
    fetchedCredential: (app, fetch) => tell((each) => each.fetchedCredential?.(app, fetch)),
    received: (event) => tell((each) => each.received?.(event)),
    posted: (post) => tell((each) => each.posted?.(post)),
    gaveUp: (events) => tell((each) => each.gaveUp?.(events)),
    finishedRound: (task) => tell((each) => each.finishedRound?.(task)),
  }
}
