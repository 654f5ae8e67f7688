import type { OutcomeKind } from '../vocabulary.ts'
import type { Reason } from './messages.ts'

/** `GET /v1/overview`: how sending goes, as of now. */
export interface Overview {
  since: string
  until: string
  /** How long a span of `counts` is. */
  stepMs: number
  /** What calls came to, oldest first; spans without any are absent. */
  counts: CountView[]
  /** Why they did not come to `accepted`, the most frequent reasons first. */
  reasons: ReasonCountView[]
  apps: AppStanding[]
  /** Messages of the next seven days that have no grant yet. */
  uncovered: number
}

export interface CountView {
  /** When the span begins. */
  at: string
  app: string
  template: string
  outcome: OutcomeKind
  count: number
}

export interface ReasonCountView {
  app: string
  outcome: OutcomeKind
  reason: Reason
  count: number
}

/** How an app stands at this moment. Counts end at ten thousand. */
export interface AppStanding {
  app: string
  platform: string
  /** Messages that are due and wait for their call, and since when the first of them does. */
  due: number
  dueSince: string | null
  /** Calls under way. */
  underWay: number
  /** Messages whose fate is unknown. */
  unknown: number
  /** Since when the oldest webhook event waits. */
  webhooksSince: string | null
  /** Ways to the platform that do not flow freely. */
  lanes: LaneView[]
  tokens: TokenView[]
}

export interface LaneView {
  api: string
  /** No call before; `null` when calls are made. */
  pausedUntil: string | null
  pauseReason: 'failing' | 'throttled' | 'exhausted' | null
  /** Failures in a row. */
  strikes: number
  /** Most calls at once while the platform is tried anew. */
  callLimit: number | null
}

/** An access token that an app's processes share; never its value. */
export interface TokenView {
  name: string
  expiresAt: string
  /** How often it was renewed. */
  renewals: number
}
